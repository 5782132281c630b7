import { plainText } from '#shared/intake/plain-text';
import type { Transaction } from '../../platform/db/connection.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';
import { readCatalogue } from '../brands/public.ts';
import { readDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { applicantById } from '../people/public.ts';
import { sendLetterJob } from './letter-job.ts';
import { isFleeting } from './letter-matter.ts';
import type { LetterMatter, LetterOrder } from './letter-matter.ts';
import { composeLetter } from './letter-text.ts';
import { insertMail } from './mail-store.ts';

/** What an agent typed is shown as it is: no mark of it turns a line of the letter around. */
const withPlainNotes = (matter: LetterMatter): LetterMatter =>
  matter.kind === 'complement'
    ? {
        ...matter,
        pieces: matter.pieces.map((piece) => ({ ...piece, note: piece.note === null ? null : plainText(piece.note) })),
      }
    : matter;

/**
 * Writes a letter to the applicant, or to the signer that the order names, in the transaction of what it tells: neither
 * exists without the other. It is sent after the commit.
 * @returns the letter's id
 */
export const writeLetter = async (
  tx: Transaction,
  house: Pick<House, 'clock' | 'env'>,
  order: LetterOrder,
): Promise<string> => {
  const { dossierId, to, ...matter } = order;
  const writtenAt = house.clock.now();
  const dossier = await readDossier(tx, dossierId);
  const { email, language } = to ?? (await applicantById(tx, dossier.applicant_id));
  const brand = (await readCatalogue(tx)).find(({ id }) => id === dossier.brand_id);
  const link = `${house.env.publicUrl.replace(/\/$/, '')}/demandes/${dossierId}`;
  const signing = to?.link ?? `${link}/signature`;
  const facts = { reference: dossier.reference, brandName: brand?.name ?? '', link, signing, writtenAt };
  const { subject, body } = composeLetter(facts, withPlainNotes(matter), language);
  const id = newId(writtenAt);
  await insertMail(tx, { id, dossierId, recipient: email, subject, body, writtenAt, fleeting: isFleeting(order) });
  await requestJob(tx, { name: sendLetterJob, payload: { mailId: id }, attempts: 5 });
  const detail = { mailId: id, kind: matter.kind };
  await writeEntry(tx, { at: writtenAt, dossierId, author: { role: 'system' }, event: 'mail.written', detail });
  return id;
};
