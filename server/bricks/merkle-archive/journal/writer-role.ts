import type { Connection, Database } from '../ports.ts';
import { sql } from '../ports.ts';

/** May add to the journal and read it; has no right to change or delete a row of it (migration of the tables). */
export const writerRole = 'aval_archive_writer';

/** Whether the login may take the role: without it the archive works, and an incident says that a guard is missing. */
export const hasWriterRole = async (db: Connection): Promise<boolean> => {
  const { has } = await db.one<{ has: boolean | null }>(
    sql`select pg_has_role(current_user, to_regrole(${writerRole}), 'member') as has`,
  );
  return has === true;
};

/** Every transaction of the archive runs as the writer, and as nobody else for longer than itself. */
export const asWriter = (db: Database, limited: boolean): Database => ({
  ...db,
  transaction: (work) =>
    db.transaction(async (tx) => {
      if (limited) await tx.run({ text: `set local role ${writerRole}`, values: [] });
      return work(tx);
    }),
});
