import type { Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';
import { AppError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { writeLetter } from '../../letters/public.ts';
import type { LetterMatter } from '../../letters/public.ts';
import { writeEntry } from '../../logbook/public.ts';
import { newToken, openSession, tokenDigest } from '../../people/public.ts';
import { lockPlace } from './admission.ts';
import type { SignerRow } from './ceremony-store.ts';
import { minutesAfter } from './signing-rules.ts';

type LinkHouse = Pick<House, 'db' | 'clock' | 'env'>;

/** A link waits for its reader as long as an offer does, and then as long as a withdrawal: a month covers both. */
const linkMinutes = 31 * 24 * 60;

/** A fresh one-time link of a signer; older ones open nothing any more. */
const drawLink = async (tx: Transaction, house: LinkHouse, signerId: string): Promise<string> => {
  const at = house.clock.now();
  const token = newToken();
  await tx.run(sql`delete from signing_link where signer_id = ${signerId} and used_at is null`);
  await tx.run(
    sql`insert into signing_link (digest, signer_id, created_at, expires_at)
        values (${tokenDigest(token)}, ${signerId}, ${at}, ${minutesAfter(at, linkMinutes)})`,
  );
  // Behind a hash, so that it stands in no server's log, and that fetching the page of a mail uses nothing up.
  return `${house.env.publicUrl.replace(/\/$/, '')}/signature#${token}`;
};

/** Writes to a signer: to the applicant as ever, to a co-borrower with a link of his own. @returns the letter's id */
export const writeToSigner = async (
  tx: Transaction,
  house: LinkHouse,
  signer: SignerRow,
  matter: LetterMatter,
): Promise<string> => {
  const { id, dossier_id: dossierId, email, language, applicant_id: applicantId } = signer;
  if (applicantId !== null) return writeLetter(tx, house, { ...matter, dossierId });
  const to = { email, language, link: await drawLink(tx, house, id) };
  return writeLetter(tx, house, { ...matter, dossierId, to });
};

/**
 * Lets in who holds a link, once.
 * @returns the session's token and the dossier that it opens
 * @throws AppError link_over
 */
export const enterByLink = (house: LinkHouse, token: string): Promise<{ session: string; dossierId: string }> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const digest = tokenDigest(token);
    const link = await tx.maybeOne<{ signerId: string; dossierId: string }>(
      sql`select signer.id as "signerId", dossier_id as "dossierId" from signing_link join signer on signer.id = signer_id
          where digest = ${digest}`,
    );
    if (!link) throw new AppError('link_over');
    const { signerId, dossierId } = link;
    // The dossier first, as everywhere: whoever writes a newer link holds it while he removes this one.
    await lockDossier(tx, dossierId);
    const used = await tx.run(
      sql`update signing_link set used_at = ${at} where digest = ${digest} and used_at is null and expires_at > ${at}`,
    );
    if (used === 0) throw new AppError('link_over');
    const author = { role: 'signer', id: signerId, dossierId } as const;
    await writeEntry(tx, { at, dossierId, author, event: 'signing.link_opened' });
    return { session: await openSession(tx, { signerId }, at), dossierId };
  });

/** A link is asked for again this long after the last one, at the earliest. */
const resendMinutes = 2;

/** The applicant has the co-borrower's link sent again. @throws AppError not_found, code_too_soon, signing_not_open */
export const inviteAgain = (house: LinkHouse, actor: Actor, dossierId: string): Promise<void> =>
  house.db.transaction(async (tx) => {
    const { dossier, ceremony, signers } = await lockPlace(tx, actor, dossierId);
    const coBorrower = signers.find(({ applicant_id: applicantId }) => applicantId === null);
    if (!coBorrower || !['approved', 'certified', 'signed', 'archived'].includes(dossier.state))
      throw new AppError('signing_not_open');
    const since = minutesAfter(house.clock.now(), -resendMinutes);
    const fresh = await tx.maybeOne(
      sql`select 1 from signing_link where signer_id = ${coBorrower.id} and created_at > ${since} limit 1`,
    );
    if (fresh) throw new AppError('code_too_soon');
    await tellTurn(tx, house, coBorrower, 'your_turn', ceremony.offer_until);
  });

/** Writes to a signer that his part is open, and into the logbook that he was invited. */
export const tellTurn = async (
  tx: Transaction,
  house: LinkHouse,
  signer: SignerRow,
  why: 'open' | 'your_turn' | 'again',
  offerUntil: Date,
): Promise<void> => {
  await writeToSigner(tx, house, signer, { kind: 'sign_invitation', why, offerUntil });
  const entry = { at: house.clock.now(), dossierId: signer.dossier_id, author: { role: 'system' } } as const;
  await writeEntry(tx, { ...entry, event: 'signing.invited', detail: { signer: signer.role, why } });
};
