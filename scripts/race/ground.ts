import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runAval } from '../../e2e/support/run-aval.ts';
import { openDatabase } from '../../server/platform/db/connection.ts';
import type { Database } from '../../server/platform/db/connection.ts';
import { startPostgres } from '../../server/platform/db/embedded-postgres.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { processorSeconds } from './processor.ts';

/** Seconds of processor time so far, of each side of a race; `harness` are the racers themselves. */
export interface Worked {
  readonly harness: number;
  readonly web: number;
  readonly database: number;
}

/** Where a race is run: the web processes, and the database beside them in which agents and dossiers are put. */
export interface Ground {
  readonly urls: readonly string[];
  readonly db: Database;
  /** Kills one web process with -9 and starts it again on its port; null where it is not ours to kill. */
  readonly killOne: (() => Promise<void>) | null;
  /** Null where the processes are not ours to look at. */
  readonly worked: (() => Worked) | null;
  close(): Promise<void>;
}

/** A server that runs already; its database takes the agents and dossiers of the race. */
export const guestGround = (url: string, database: string): Ground => {
  const db = openDatabase({ connectionString: database });
  return { urls: [url], db, killOne: null, worked: null, close: () => db.close() };
};

/** Two web processes on one database of their own, which outlives either. */
export const ownGround = async (data: string): Promise<Ground> => {
  rmSync(data, { recursive: true, force: true });
  const postgres = await startPostgres(path.resolve(data));
  const role = { AVAL_ROLE: 'web' };
  const first = await runAval(data, role);
  let second = await runAval(data, role);
  const db = openDatabase(postgres.config);
  const { folder } = await db.one<{ folder: string }>(sql`select current_setting('data_directory') as folder`);
  const postmaster = Number.parseInt(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8'), 10);
  const worked = (pid: number | undefined): number => (pid === undefined ? 0 : processorSeconds(pid));
  let buried = 0;
  return {
    urls: [first.url, second.url],
    db,
    killOne: async () => {
      buried += worked(second.process.pid);
      await second.kill();
      second = await runAval(data, role, Number(new URL(second.url).port));
    },
    worked: () => ({
      harness: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
      web: buried + worked(first.process.pid) + worked(second.process.pid),
      database: worked(postmaster),
    }),
    close: async () => {
      await db.close();
      await Promise.all([first.stop(), second.stop()]);
      await postgres.stop();
    },
  };
};

/** Doubles that the logbook itself would show: one token given twice, one dossier decided twice. */
export const doublesInLogbook = async (db: Database): Promise<number> =>
  (
    await db.one<{ doubles: number }>(
      sql`select count(*) as doubles from (
            select from logbook where event = 'lease.claimed'
            group by dossier_id, detail->>'token' having count(*) > 1
            union all
            select from logbook where event in ('decision.approved', 'decision.refused')
            group by dossier_id having count(*) > 1) as twice`,
    )
  ).doubles;
