import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';

/** A list of archives that one person proposes and another decides on. */
export interface Elimination {
  readonly id: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly dismissedBy: string | null;
  /** The last row of the intent, and the row that says that all is done. */
  readonly intentSeq: number | null;
  readonly executedSeq: number | null;
  readonly archives: readonly EliminationItem[];
}
export interface EliminationItem {
  readonly id: string;
  readonly policy: string;
  readonly retainUntil: string | null;
  readonly removedAt: Date | null;
}

const select = `select e.id, proposed_by as "proposedBy", proposed_at as "proposedAt", approved_by as "approvedBy",
    approved_at as "approvedAt", dismissed_by as "dismissedBy", intent_seq as "intentSeq", executed_seq as "executedSeq"
  from archive_elimination e`;
type Header = Omit<Elimination, 'archives'>;

const withItems = async (db: Connection, headers: readonly Header[]): Promise<Elimination[]> => {
  const items = await db.many<EliminationItem & { elimination: string }>(sql`
    select elimination_id as elimination, a.id, a.policy_id as policy, a.retain_until::text as "retainUntil",
      removed_at as "removedAt"
    from archive_elimination_item i join archive a on a.id = i.archive_id
    where elimination_id = any(${headers.map(({ id }) => id)}::uuid[]) order by a.id`);
  return headers.map((header) => ({
    ...header,
    archives: items.filter(({ elimination }) => elimination === header.id).map(({ elimination: _, ...item }) => item),
  }));
};

export const newestEliminations = async (db: Connection, most: number): Promise<Elimination[]> =>
  withItems(db, await db.many<Header>({ text: `${select} order by proposed_at desc, id limit $1`, values: [most] }));

export const eliminationById = async (db: Connection, id: string, lock = false): Promise<Elimination | null> => {
  const text = `${select} where e.id = $1 ${lock ? 'for update' : ''}`;
  const header = await db.maybeOne<Header>({ text, values: [id] });
  return header && ((await withItems(db, [header]))[0] ?? null);
};

/** Those that were approved and are not finished: what a crash left. */
export const unfinished = async (db: Connection): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`select id from archive_elimination
      where intent_seq is not null and executed_seq is null order by approved_at, id`)
  ).map(({ id }) => id);

/** Archives of these that stand in a list on which nobody has decided. */
export const alreadyProposed = async (tx: Connection, archives: readonly string[]): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`select i.archive_id as id from archive_elimination_item i
      join archive_elimination e on e.id = i.elimination_id
      where i.archive_id = any(${archives}::uuid[]) and approved_at is null and dismissed_at is null`)
  ).map(({ id }) => id);

export const insertElimination = async (
  tx: Connection,
  { id, by, at, archives }: { id: string; by: string; at: Date; archives: readonly string[] },
): Promise<void> => {
  await tx.run(sql`insert into archive_elimination (id, proposed_by, proposed_at) values (${id}, ${by}, ${at})`);
  await tx.run(sql`insert into archive_elimination_item (elimination_id, archive_id)
    select ${id}, * from unnest(${archives}::uuid[])`);
};

/** From here on nobody reads these archives, and no round that looks at copies looks for theirs. */
export const beginElimination = async (
  tx: Connection,
  { id, by, at, seq, archives }: { id: string; by: string; at: Date; seq: number; archives: readonly string[] },
): Promise<void> => {
  await tx.run(sql`update archive_elimination set approved_by = ${by}, approved_at = ${at}, intent_seq = ${seq}
    where id = ${id}`);
  await tx.run(sql`update archive set state = 'eliminating' where id = any(${archives}::uuid[])`);
  await tx.run(sql`update archive_copy set status = 'removed' where archive_id = any(${archives}::uuid[])`);
};

export const dismissElimination = async (tx: Connection, id: string, by: string, at: Date): Promise<void> => {
  await tx.run(sql`update archive_elimination set dismissed_by = ${by}, dismissed_at = ${at} where id = ${id}`);
};

/**
 * Erases what tells of anybody: salt, reference, key, names, reasons. What stays are numbers and digests, to which the
 * journal's commitments can no longer be tied.
 */
export const eraseRows = async (tx: Connection, archive: string): Promise<void> => {
  await tx.run(sql`update archive set state = 'eliminated', salt = null, client_ref = null, idempotency_key = null,
    request_digest = ''::bytea where id = ${archive}`);
  await tx.run(sql`update archive_piece set name = '' where archive_id = ${archive}`);
  await tx.run(sql`update archive_copy set status = 'removed' where archive_id = ${archive}`);
  await tx.run(sql`update archive_hold set reason = '', lift_reason = null where archive_id = ${archive}`);
};

/** @returns false when another process had finished this one */
export const finishItem = async (tx: Connection, elimination: string, archive: string, at: Date): Promise<boolean> =>
  (await tx.run(sql`update archive_elimination_item set removed_at = ${at}
    where elimination_id = ${elimination} and archive_id = ${archive} and removed_at is null`)) > 0;

/** Ends the list when all its archives are gone. @param seq the row that told of the last */
export const finishElimination = async (tx: Connection, id: string, seq: number): Promise<void> => {
  await tx.run(sql`update archive_elimination set executed_seq = ${seq} where id = ${id} and executed_seq is null
    and not exists (select 1 from archive_elimination_item where elimination_id = ${id} and removed_at is null)`);
};
