import { offerEnd } from '#shared/signing/withdrawal-period';
import { changeState, lockDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { reopenSigner, signersOf } from './ceremony-store.ts';
import type { SignerRow } from './ceremony-store.ts';
import { tellTurn } from './link-service.ts';
import { reopenCeremony } from '../sealing/sealing-store.ts';
import { lapseSignature, signaturesOf } from './signature-store.ts';
import type { SigningHouse } from '../signing-house.ts';

/**
 * A signature could not be proven in time, or its certificate was revoked before: it counts no more, nor do those over
 * it. The dossier goes back to `certified`, its signers are told and begin again with a code; the offer runs anew, since
 * it is not their fault.
 */
export const reopen = (
  house: SigningHouse,
  dossierId: string,
  from: Pick<SignerRow, 'position'>,
  why: 'certificate_expired' | 'certificate_revoked',
): Promise<void> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const { state } = await lockDossier(tx, dossierId);
    const signatures = await signaturesOf(tx, dossierId);
    const again = (await signersOf(tx, dossierId)).filter(({ position }) => position >= from.position);
    const offerUntil = offerEnd(at);
    await reopenCeremony(tx, dossierId, offerUntil);
    for (const { id } of again) {
      const signature = signatures.get(id);
      if (signature) await lapseSignature(tx, signature.id, at, why);
      await reopenSigner(tx, id, at, why);
    }
    if (state === 'signed') await changeState(tx, dossierId, 'certified');
    const detail = { why, from: from.position };
    await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'signing.reopened', detail });
    const [first] = again;
    if (first && state !== 'withdrawn') await tellTurn(tx, house, first, 'again', offerUntil);
  });
