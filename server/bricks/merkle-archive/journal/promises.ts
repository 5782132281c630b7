import { writePromise } from '../heads/log-files.ts';
import type { Connection, Database } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { PromiseNeeded } from './journal.ts';

/** How many seqs are promised to the stores at once: what a recovery may have to leave void. */
export const promiseStep = 512;

/**
 * Rows are numbered below a mark that both stores know, so that a dump restored from before the last head still cannot
 * give out a number that somebody was told. First the database commits what it intends, then the stores learn it, then
 * rows may go so far: a store that knows more than the database intends can only have seen a later database.
 */
export const promise = async (db: Database, stores: TwoStores, seq: number): Promise<void> => {
  const wanted = seq + promiseStep;
  await db.run(sql`update archive_counter set intended = greatest(intended, ${wanted}::bigint)`);
  await Promise.all(stores.map((store) => writePromise(store, wanted)));
  await db.run(sql`update archive_counter set promised = greatest(promised, ${wanted}::bigint)`);
};

/** Runs a transaction again when its rows asked for a promise: nothing of it was committed. */
export const promisingDatabase = (db: Database, stores: TwoStores): Database => {
  let running: Promise<void> = Promise.resolve();
  const transaction = async <Result>(work: (tx: Connection) => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await db.transaction(work);
      } catch (error) {
        if (!(error instanceof PromiseNeeded)) throw error;
        const { seq } = error;
        // One after the other, and a mark never goes back: two that need one may both be served by the higher.
        running = running.then(
          () => promiseIfNeeded(db, stores, seq),
          () => promiseIfNeeded(db, stores, seq),
        );
        await running;
      }
    }
  };
  return { ...db, transaction };
};

const promiseIfNeeded = async (db: Database, stores: TwoStores, seq: number): Promise<void> => {
  const { promised } = await db.one<{ promised: number }>(sql`select promised from archive_counter`);
  if (promised < seq) await promise(db, stores, seq);
};
