import { isOpen } from '#shared/dossiers/states';
import { withdrawalEnd } from '#shared/signing/withdrawal-period';
import type { Transaction } from '../../../platform/db/connection.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { requestJob } from '../../../platform/jobs/jobs.ts';
import { changeState } from '../../dossiers/public.ts';
import type { DossierRow } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { lockPlace } from '../ceremony/admission.ts';
import { ceremonyOf, signersOf } from '../ceremony/ceremony-store.ts';
import { insertWithdrawal } from './withdrawal-store.ts';

export const makeReceiptJob = 'make-withdrawal-receipt';

/**
 * Gives an approved credit up: before signing, or within 14 days after (C. conso. L. 312-19), without a reason. The
 * certificate and what was signed stay as they are. The caller has locked the dossier.
 * @throws AppError action_not_allowed_in_state, withdrawal_over
 */
export const renounce = async (
  tx: Transaction,
  { clock }: Pick<House, 'clock'>,
  actor: Actor,
  { id, state }: DossierRow,
): Promise<void> => {
  const at = clock.now();
  if (!isOpen('renounce', state)) throw new AppError('action_not_allowed_in_state');
  const ceremony = await ceremonyOf(tx, id);
  if (ceremony?.signed_at && at >= withdrawalEnd(ceremony.signed_at)) throw new AppError('withdrawal_over');
  await changeState(tx, id, 'withdrawn');
  const who = (await signersOf(tx, id)).find(
    (signer) => 'id' in actor && (signer.id === actor.id || signer.applicant_id === actor.id),
  );
  await insertWithdrawal(tx, { dossier_id: id, signer_id: who?.id ?? null, from_state: state, withdrawn_at: at });
  await writeEntry(tx, { at, dossierId: id, author: actor, event: 'application.withdrawn', detail: { from: state } });
  await requestJob(tx, { name: makeReceiptJob, payload: { dossierId: id }, key: `receipt ${id}` });
};

/** The button of the ceremony. Pressed twice it is done once. @throws AppError not_found, signing_not_open, as above */
export const withdrawFromCeremony = (
  house: Pick<House, 'db' | 'clock'>,
  actor: Actor,
  dossierId: string,
): Promise<void> =>
  house.db.transaction(async (tx) => {
    const { dossier } = await lockPlace(tx, actor, dossierId);
    if (dossier.state === 'withdrawn') return;
    await renounce(tx, house, actor, dossier);
  });
