import type { StaffRole } from '#shared/people/rights';
import { may } from '#shared/people/rights';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** The role of a person who treats dossiers and has not left the house; null for anybody else. */
export const assignableRole = async (connection: Connection, personId: string): Promise<StaffRole | null> => {
  const person = await connection.maybeOne<{ role: StaffRole }>(
    sql`select role from person where id = ${personId} and disabled_at is null`,
  );
  return person && may(person.role, 'dossier.claim') ? person.role : null;
};

export const nameOf = async (connection: Connection, personId: string): Promise<string> =>
  (await connection.one<{ name: string }>(sql`select name from person where id = ${personId}`)).name;

/** These have a console open on this node. */
export const notePresence = (connection: Connection, ids: readonly string[], now: Date): Promise<number> =>
  connection.run(
    sql`insert into person_presence as known (person_id, seen_at)
        select person.id, ${now} from person where person.id = any(${[...new Set(ids)].sort()}::uuid[]) order by person.id
        on conflict (person_id) do update set seen_at = excluded.seen_at
          where known.seen_at < excluded.seen_at - interval '20 seconds'`,
  );
