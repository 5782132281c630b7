import type { Incidents } from '../incidents.ts';
import type { Journal } from '../journal/journal.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { filesOf } from './remove-files.ts';

/**
 * What was eliminated must stay away: a backup put back, or a repair that had begun before, may bring files again. They go,
 * and the journal tells of it. @param since archives eliminated after this moment. @returns how many files came back
 */
export const walkEliminated = async (
  { db, stores, journal, incidents }: { db: Connection; stores: TwoStores; journal: Journal; incidents: Incidents },
  since: Date,
): Promise<number> => {
  const gone = await db.many<{ archive: string }>(sql`select archive_id as archive from archive_elimination_item
    where removed_at >= ${since} order by removed_at`);
  let back = 0;
  for (const { archive } of gone)
    for (const store of stores) {
      const keys = await filesOf(store, archive);
      if (keys.length === 0) continue;
      back += keys.length;
      await incidents.open({
        ...{ kind: 'eliminated_file', archive, store: store.name },
        detail: `${String(keys.length)} files of an eliminated archive came back`,
      });
      const detail = { what: 'reappeared' as const, store: store.name, files: keys.length };
      await journal.record({ type: 'deletion', archive, piece: null, actor: 'system', detail });
      await store.remove(keys);
    }
  return back;
};
