import type { DraftBody } from '#shared/review/draft-patch';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { prepared, sql } from '../../../platform/db/sql.ts';

/** Of whose work it is: of who treats the dossier, which its decision ends, or of who gives an opinion on it. */
export type DraftKind = 'review' | 'opinion';

/** One person's draft on one dossier. */
export interface DraftOwner {
  readonly dossierId: string;
  readonly personId: string;
}

export const draftOf = (
  connection: Connection,
  { dossierId, personId }: DraftOwner,
): Promise<{ body: DraftBody; savedAt: Date } | null> =>
  connection.maybeOne<{ body: DraftBody; savedAt: Date }>(
    prepared(sql`select body, saved_at as "savedAt" from review_draft
        where dossier_id = ${dossierId} and person_id = ${personId}`),
  );

/**
 * Waits for who decides on this dossier: he has it locked and ends its drafts, which a draft changed twice in one
 * transaction asks for in its turn. The one order is the dossier, then its drafts.
 */
export const awaitDossier = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(prepared(sql`select from dossier where id = ${dossierId} for key share`));

/**
 * What is kept, `{}` where nothing is; nobody else changes it until `tx` ends, in which it is put or removed: the tabs
 * of one person write one after the other.
 */
export const lockDraft = async (
  tx: Transaction,
  { dossierId, personId }: DraftOwner,
  { about, at }: { about: DraftKind; at: Date },
): Promise<DraftBody> =>
  (
    await tx.one<{ body: DraftBody }>(
      prepared(sql`insert into review_draft (dossier_id, person_id, body, saved_at, about)
          values (${dossierId}, ${personId}, '{}', ${at}, ${about})
          on conflict (dossier_id, person_id) do update set about = excluded.about returning body`),
    )
  ).body;

export const putDraft = (
  tx: Transaction,
  { dossierId, personId }: DraftOwner,
  { body, at }: { body: DraftBody; at: Date },
): Promise<number> =>
  tx.run(
    prepared(sql`update review_draft set body = ${JSON.stringify(body)}, saved_at = ${at}
        where dossier_id = ${dossierId} and person_id = ${personId}`),
  );

export const removeDraft = (tx: Transaction, { dossierId, personId }: DraftOwner): Promise<number> =>
  tx.run(sql`delete from review_draft where dossier_id = ${dossierId} and person_id = ${personId}`);

/** What those who treated it had noted is settled by a decision. */
export const removeDrafts = (tx: Transaction, dossierId: string): Promise<number> =>
  tx.run(sql`delete from review_draft where dossier_id = ${dossierId} and about = 'review'`);
