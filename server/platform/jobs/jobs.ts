import { Logger, run } from 'graphile-worker';
import type { Runner } from 'graphile-worker';
import type { PoolClient } from 'pg';
import type * as z from 'zod/mini';
import type { Connection, Database, Transaction } from '../db/connection.ts';
import { sql } from '../db/sql.ts';
import type { Log } from '../log.ts';

/** A job: its name, the shape of its payload, what it does. It may run twice; what it does must bear that. */
export interface Job<Payload> {
  readonly name: string;
  readonly payload: z.ZodMiniType<Payload>;
  run(payload: Payload, context: { attempt: number; last: boolean; signal: AbortSignal }): Promise<void>;
}

/** Any job, whatever its payload: what the runner holds. */
export type AnyJob = Omit<Job<unknown>, 'run'> & {
  run(payload: never, context: { attempt: number; last: boolean; signal: AbortSignal }): Promise<void>;
};

export interface JobRequest {
  readonly name: string;
  readonly payload: object;
  /** Jobs of one key are one job while they wait. */
  readonly key?: string;
  /** Lower first; 0 by default. */
  readonly priority?: number;
  readonly attempts?: number;
  readonly queue?: string;
}

/** Asks for a job inside the caller's transaction: it exists only if that commits. */
export const requestJob = (tx: Transaction | Connection, request: JobRequest): Promise<number> =>
  tx.run(
    sql`select graphile_worker.add_job(${request.name}, ${JSON.stringify(request.payload)}::json,
      job_key => ${request.key ?? null}, priority => ${request.priority ?? 0}, max_attempts => ${request.attempts ?? 5},
      queue_name => ${request.queue ?? null})`,
  );

/** Runs the jobs given until closed; `concurrency` at a time. */
export const runJobs = async (
  db: Database,
  jobs: readonly AnyJob[],
  concurrency: number,
  log: Log,
): Promise<{ close(): Promise<void> }> => {
  const presence = await joinRunners(db);
  const stopping = new AbortController();
  const runner: Runner = await run({
    pgPool: db.pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(() => (level, message) => {
      // A job that fails is tried again; the one that gives up for good reports it itself. What failed is said, not the
      // error's own words, which may quote an address or a value.
      if (level === 'error') log.warn({ worker: message.split(/ with error/, 1)[0] }, 'job engine');
    }),
    taskList: Object.fromEntries(
      jobs.map((job) => [
        job.name,
        async (payload: unknown, helpers) => {
          const parsed = job.payload.parse(payload);
          const { attempts, max_attempts: most } = helpers.job;
          await job.run(parsed as never, { attempt: attempts, last: attempts >= most, signal: stopping.signal });
        },
      ]),
    ),
  });
  return {
    close: async () => {
      stopping.abort();
      await runner.stop();
      presence.release(true);
    },
  };
};

/** Advisory lock that every process that runs jobs holds shared: who gets it alone is the only one. */
const runnersLock = 43_002;

/**
 * A job whose process was killed looks taken for four hours. A process that starts and finds no other alive frees
 * them all, so that nothing cut in the middle waits.
 */
const joinRunners = async (db: Database): Promise<PoolClient> => {
  const client = await db.pool.connect();
  const alone = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [runnersLock]);
  if (alone.rows[0]?.got) {
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
    );
    await client.query(
      'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null',
    );
  }
  await client.query('select pg_advisory_lock_shared($1)', [runnersLock]);
  if (alone.rows[0]?.got) await client.query('select pg_advisory_unlock($1)', [runnersLock]);
  return client;
};
