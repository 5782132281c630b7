import { offerEnd } from '#shared/signing/withdrawal-period';
import type { Transaction } from '../../../platform/db/connection.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { readDossier } from '../../dossiers/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { applicantById } from '../../people/public.ts';
import { insertCeremony, insertSigner, signersOf } from './ceremony-store.ts';
import type { NewSigner } from './ceremony-store.ts';
import { tellTurn } from './link-service.ts';

/**
 * Opens the signing of a dossier in the transaction of its approval: the offer begins to run, the signers are those of
 * the approved declaration, in order. The applicant is told by the letter of approval, a co-borrower by his own.
 */
export const openCeremony = async (
  tx: Transaction,
  house: Pick<House, 'db' | 'clock' | 'env'>,
  dossierId: string,
): Promise<void> => {
  const at = house.clock.now();
  const offerUntil = offerEnd(at);
  if (!(await insertCeremony(tx, { dossierId, openedAt: at, offerUntil }))) return;
  const { applicant_id: applicantId, declaration } = await readDossier(tx, dossierId);
  const { email, language } = await applicantById(tx, applicantId);
  const { identity, coBorrower } = declaration;
  if (!identity) throw new Error(`dossier ${dossierId} was approved without an identity`);
  const signer = (
    position: 1 | 2,
    role: NewSigner['role'],
    { givenNames, surname, phone }: { givenNames: string; surname: string; phone?: string | undefined },
  ) => ({ id: newId(at), position, role, given_names: givenNames, surname, phone: phone ?? null, language });
  await insertSigner(tx, dossierId, { ...signer(1, 'borrower', identity), applicant_id: applicantId, email });
  if (coBorrower)
    await insertSigner(tx, dossierId, {
      ...signer(2, 'co_borrower', coBorrower),
      applicant_id: null,
      email: coBorrower.email,
    });
  const detail = { signer: 'borrower', why: 'open' };
  await writeEntry(tx, { at, dossierId, author: { role: 'system' }, event: 'signing.invited', detail });
  const [, second] = await signersOf(tx, dossierId);
  if (second) await tellTurn(tx, house, second, 'open', offerUntil);
};
