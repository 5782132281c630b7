import { lateJobs } from '#shared/queue/triage';
import { notify } from '../../platform/db/notices.ts';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';
import { liveLeases, markLetGo, renewClaimIndex, tidyQueue, triageJobs, tryTriageLock } from './triage-store.ts';

export const triageMilliseconds = 15_000;
/** The channel on which every node hears whose place in the order changed: ids only, a dossier's version stays. */
export const triageChannel = 'triage';

/** Under the 8,000 bytes of a notification, and few enough rows that claims never pass over many locked ones. */
const slice = 150;
const manyRows = 500;
/** As many dead rows as the automatic vacuum of the queue waits for (migration 0035). */
const mostRows = 5000;

/**
 * Decides what is let go while load exceeds what the agents present can do within the promise, so that the fewest
 * dossiers are late. One node at a time; a round that finds the lock taken does nothing.
 * @param present ids of the agents whose console is open, on any node
 * @returns how many dossiers changed
 */
export const triageQueue = async (house: Pick<House, 'db' | 'clock'>, present: readonly string[]): Promise<number> => {
  const now = house.clock.now();
  const changed = await house.db.transaction(async (lock) => {
    if (!(await tryTriageLock(lock))) return 0;
    const holders = (await liveLeases(house.db, now)).map(({ personId }) => personId);
    const agents = new Set([...present, ...holders]).size;
    // With nobody there nothing is known of the capacity: what was marked stays, lest a short absence turn all rows.
    if (agents === 0) return 0;
    const jobs = await triageJobs(house.db, now);
    const late = lateJobs(jobs, agents);
    const changed = jobs.filter((job) => late.has(job) !== job.letGo);
    for (const letGo of [false, true]) {
      const ids = changed.filter((job) => job.letGo !== letGo).map(({ id }) => id);
      for (let from = 0; from < ids.length; from += slice) await mark(house, ids.slice(from, from + slice), letGo);
    }
    return changed.length;
  });
  if (changed > mostRows) await tidyQueue(house.db);
  if (changed > manyRows) await renewClaimIndex(house.db);
  return changed;
};

const mark = (house: Pick<House, 'db'>, ids: readonly string[], letGo: boolean): Promise<void> =>
  house.db.transaction(async (tx) => {
    // What a power cut takes of it, the next round decides again.
    await tx.run(sql`set local synchronous_commit = off`);
    const marked = await markLetGo(tx, ids, letGo);
    if (marked.length > 0) await notify(tx, triageChannel, { ids: marked });
  });
