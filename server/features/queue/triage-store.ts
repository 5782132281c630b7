import { desksOf } from '#shared/queue/queue-row';
import type { TriageJob } from '#shared/queue/triage';
import type { Connection, Database, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** False while another node triages. The lock ends with `tx`. */
export const tryTriageLock = async (tx: Transaction): Promise<boolean> =>
  (await tx.one<{ won: boolean }>(sql`select pg_try_advisory_xact_lock(43003) as won`)).won;

/** What waits for whichever agent and is not late yet: nothing that is kept for one person or waits at another desk. */
export const triageJobs = (connection: Connection, now: Date): Promise<(TriageJob & { letGo: boolean })[]> =>
  connection.many(
    sql`select dossier_id as id, handling_minutes as "handlingMinutes", let_go as "letGo",
          (extract(epoch from due_at - ${now}::timestamptz) / 60)::float8 as "dueInMinutes"
        from queue_entry
        where waiting and kept_why is null and desk = any(${[...desksOf.agent]}) and due_at >= ${now}
          and (holder_id is null or lease_until < ${now})
        order by due_at, dossier_id`,
  );

/** Only rows that nobody works on at this instant; the others are judged again in the next round. */
export const markLetGo = async (tx: Transaction, ids: readonly string[], letGo: boolean): Promise<string[]> => {
  const rows = await tx.many<{ id: string }>(
    sql`with free as (
          select dossier_id from queue_entry
          where dossier_id = any(${[...ids]}::uuid[]) and waiting and kept_why is null
            and let_go <> ${letGo}
          for update skip locked)
        update queue_entry as entry set let_go = ${letGo} from free where entry.dossier_id = free.dossier_id
        returning entry.dossier_id as id`,
  );
  return rows.map(({ id }) => id);
};

/** People whose lease runs at this moment, with the dossier that they hold. */
export const liveLeases = (connection: Connection, now: Date): Promise<{ personId: string; dossierId: string }[]> =>
  connection.many(
    sql`select holder_id as "personId", dossier_id as "dossierId" from queue_entry
        where holder_id is not null and lease_until >= ${now} and not deciding order by held_since`,
  );

/** Cannot run inside a transaction; passes over the table when somebody else tidies it. */
export const tidyQueue = (db: Database): Promise<number> =>
  db.run(sql`vacuum (skip_locked, truncate false) queue_entry`);
