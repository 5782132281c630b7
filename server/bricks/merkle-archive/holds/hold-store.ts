import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';

export interface Hold {
  readonly id: string;
  readonly archive: string;
  /** A word of the lender's: litigation, audit, … or `integrity_broken`, which the archive sets by itself. */
  readonly cause: string;
  /** In people's words; may be personal, and goes with the archive. */
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: Date;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
}

const select = `select id, archive_id as archive, cause, reason, set_by as "setBy", set_at as "setAt",
  lifted_by as "liftedBy", lifted_at as "liftedAt", lift_reason as "liftReason" from archive_hold`;

export const holdsOn = (db: Connection, archive: string): Promise<Hold[]> =>
  db.many<Hold>({ text: `${select} where archive_id = $1 order by set_at, id`, values: [archive] });
export const openHolds = (db: Connection, most: number): Promise<Hold[]> =>
  db.many<Hold>({ text: `${select} where lifted_at is null order by set_at, id limit $1`, values: [most] });
export const holdById = (db: Connection, id: string): Promise<Hold | null> =>
  db.maybeOne<Hold>({ text: `${select} where id = $1`, values: [id] });

export const insertHold = async (tx: Connection, hold: Omit<Hold, 'liftedBy' | 'liftedAt' | 'liftReason'>) =>
  tx.run(sql`insert into archive_hold (id, archive_id, cause, reason, set_by, set_at)
    values (${hold.id}, ${hold.archive}, ${hold.cause}, ${hold.reason}, ${hold.setBy}, ${hold.setAt})
    on conflict do nothing`);

/** @returns 0 when it was lifted before */
export const liftHold = (tx: Connection, id: string, by: string, at: Date, reason: string): Promise<number> =>
  tx.run(sql`update archive_hold set lifted_by = ${by}, lifted_at = ${at}, lift_reason = ${reason}
    where id = ${id} and lifted_at is null`);

/** The salt of an archive that is kept, its row held until the transaction ends. */
export const keptArchive = (
  tx: Connection,
  archive: string,
): Promise<{ readonly state: string; readonly salt: Buffer | null } | null> =>
  tx.maybeOne(sql`select state, salt from archive where id = ${archive} for update`);
