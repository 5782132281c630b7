import { longestList } from '#shared/queue/queue-contract';
import type { Connection, Database } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';

/** How long the count of a long queue is told again: as long as the line's pulse. */
const freshMilliseconds = 5000;

interface Counted {
  readonly at: number;
  readonly count: Promise<number>;
}
const counted = new WeakMap<Database, Counted>();

/**
 * How many dossiers wait: to the dossier where a list holds them all; beyond, as it was within the last five seconds,
 * since counting a hundred thousand takes longer than all else that a page of them asks for. The first few are counted
 * by themselves only where the queue was not long.
 */
export const countWaiting = async ({ db, clock }: Pick<House, 'db' | 'clock'>): Promise<number> => {
  const known = counted.get(db);
  const now = clock.now().getTime();
  if (known && Math.abs(now - known.at) < freshMilliseconds) return known.count;
  if (!known) {
    const few = await countUpTo(db, longestList + 1);
    if (few <= longestList) return few;
  }
  const count = countUpTo(db, null);
  counted.set(db, { at: now, count });
  // A count that failed is nobody's answer but this one's; one of few is made anew each time.
  const forget = (): void => void counted.delete(db);
  count.then((all) => {
    if (all <= longestList) forget();
  }, forget);
  return count;
};

const countUpTo = async (connection: Connection, most: number | null): Promise<number> =>
  (
    await connection.one<{ waiting: number }>(
      sql`select count(*) as waiting from (select 1 from queue_entry limit ${most}::bigint) as entry`,
    )
  ).waiting;
