import { desksOf } from '#shared/queue/queue-row';
import type { TriageJob } from '#shared/queue/triage';
import type { Connection, Database, Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** False while another node triages. The lock ends with `tx`. */
export const tryTriageLock = async (tx: Transaction): Promise<boolean> =>
  (await tx.one<{ won: boolean }>(sql`select pg_try_advisory_xact_lock(43003) as won`)).won;

/** A waiting dossier as a row of a binary copy, which is read in part: of most of them nobody asks for the id. */
export class QueuedJob implements TriageJob {
  readonly handlingMinutes: number;
  readonly dueInMinutes: number;
  readonly letGo: boolean;
  private readonly octets: Buffer;

  /** @param octets as `columns` lay them @param now microseconds since 2000, as PostgreSQL counts */
  constructor(octets: Buffer, now: number) {
    this.octets = octets;
    this.handlingMinutes = octets.readInt32BE(places.minutes);
    this.letGo = octets[places.letGo] === 1;
    const due = octets.readInt32BE(places.due) * 2 ** 32 + octets.readUInt32BE(places.due + 4);
    this.dueInMinutes = (due - now) / 60_000_000;
  }

  get id(): string {
    const hex = this.octets.toString('hex', places.id, places.id + 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}

/** As they are stored: what is computed or cast takes longer than all else that the database does for a row. */
const columns = 'dossier_id, handling_minutes, let_go, due_at';
/** Where each begins in a row: behind the number of columns (2 octets), each behind its length (4). */
const places = { id: 6, minutes: 26, letGo: 34, due: 39 } as const;
const rowOctets = 47;
/** Octets before the first row of a binary copy. */
const copyHeader = 19;

/**
 * What waits for whichever agent and is not late yet: nothing that is kept for one person or waits at another desk. A
 * hundred thousand rows are copied and cut here, since a driver would spend a second on them, of two cores.
 */
export const triageJobs = async (db: Pick<Database, 'copied'>, now: Date): Promise<QueuedJob[]> => {
  const at = `timestamptz '${now.toISOString()}'`;
  const desks = desksOf.agent.map((desk) => `'${desk}'`).join(', ');
  const copied = await db.copied(
    `select ${columns} from queue_entry
      where kept_why is null and desk in (${desks}) and due_at >= ${at} and (holder_id is null or lease_until < ${at})`,
  );
  const micros = (now.getTime() - Date.UTC(2000, 0)) * 1000;
  const jobs: QueuedJob[] = [];
  // After the last row there is -1 for the number of columns.
  for (let begins = copyHeader; copied.readInt16BE(begins) !== -1; begins += rowOctets)
    jobs.push(new QueuedJob(copied.subarray(begins, begins + rowOctets), micros));
  return jobs;
};

/** Only rows that nobody works on at this instant; the others are judged again in the next round. */
export const markLetGo = async (tx: Transaction, ids: readonly string[], letGo: boolean): Promise<string[]> => {
  const rows = await tx.many<{ id: string }>(
    sql`with free as (
          select dossier_id from queue_entry
          where dossier_id = any(${[...ids]}::uuid[]) and kept_why is null
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

/**
 * Makes the claim's index anew, from what can be saved alone. Rows that were let go leave dead entries at its head, which
 * every claim walks over, and a vacuum keeps each page in which anything stands: with one dossier in fifty left, a claim
 * read 900 pages. Cannot run inside a transaction.
 */
export const renewClaimIndex = (db: Database): Promise<number> => db.run(sql`reindex index concurrently queue_savable`);

/**
 * After a round that turned a good part of the queue: the planner is told how many are let go, since it took all of them
 * for savable and sorted the whole queue for its late ones. The indexes are always cleaned, which a vacuum left to itself
 * spares where few pages have dead rows. Cannot run inside a transaction; passes over the table when somebody else
 * tidies it.
 */
export const tidyQueue = (db: Database): Promise<number> =>
  db.run(sql`vacuum (analyze, skip_locked, truncate false, index_cleanup on) queue_entry`);
