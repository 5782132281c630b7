import type { StaffRole } from '#shared/people/rights';
import { may } from '#shared/people/rights';
import type { SkipReason } from '#shared/queue/tray-contract';
import type { Connection, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

export const putSkip = (
  tx: Transaction,
  skip: { dossierId: string; personId: string; reason: SkipReason; note: string | null; at: Date; hiddenUntil: Date },
): Promise<number> =>
  tx.run(
    sql`insert into skip (dossier_id, person_id, reason, note, skipped_at, hidden_until)
        values (${skip.dossierId}, ${skip.personId}, ${skip.reason}, ${skip.note}, ${skip.at}, ${skip.hiddenUntil})
        on conflict (dossier_id, person_id) do update set reason = excluded.reason, note = excluded.note,
          skipped_at = excluded.skipped_at, hidden_until = excluded.hidden_until`,
  );

/** What people said when they passed this dossier over, the last time of each; who said nothing is not in it. */
export const skipNotesOf = (
  connection: Connection,
  dossierId: string,
): Promise<{ by: string; at: Date; note: string }[]> =>
  connection.many<{ by: string; at: Date; note: string }>(
    sql`select name as by, skipped_at as at, note from skip join person on person.id = person_id
        where dossier_id = ${dossierId} and note <> ''`,
  );

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
