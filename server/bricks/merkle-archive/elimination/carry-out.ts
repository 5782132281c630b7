import type { Incidents } from '../incidents.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Database } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { eliminationById, eraseRows, finishElimination, finishItem, unfinished } from './elimination-store.ts';
import { removeFiles } from './remove-files.ts';

export interface CarryOutParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly journal: Journal;
  readonly incidents: Incidents;
  readonly clock: Clock;
  /** Told of each step as it is done. */
  readonly onStep?: (step: EliminationMoment) => void;
}
export type EliminationMoment = 'intended' | 'first_store' | 'second_store' | 'erased';

/**
 * Does what the intent says, from wherever it stands: files of both stores, then rows and salt with the row that tells of
 * it. Bears being run again, and by two processes at once. @returns whether nothing is left to do
 */
export const carryOut = async (parts: CarryOutParts, id: string): Promise<boolean> => {
  const { db, stores, journal, incidents, clock, onStep } = parts;
  const elimination = await eliminationById(db, id);
  if (!elimination || elimination.intentSeq === null) return false;
  let complete = true;
  for (const { id: archive, removedAt } of elimination.archives) {
    if (removedAt) continue;
    try {
      let files = 0;
      for (const [at, store] of stores.entries()) {
        files += await removeFiles(store, archive);
        onStep?.(at === 0 ? 'first_store' : 'second_store');
      }
      await db.transaction(async (tx) => {
        if (!(await finishItem(tx, id, archive, clock()))) return;
        await eraseRows(tx, archive);
        const names = stores.map(({ name }) => name);
        const detail = { what: 'elimination' as const, elimination: id, stores: names, files };
        const [row] = await journal.append(tx, [{ type: 'deletion', archive, piece: null, actor: 'system', detail }]);
        await finishElimination(tx, id, row?.seq ?? 0);
      });
      onStep?.('erased');
    } catch (error) {
      complete = false;
      const detail = error instanceof Error ? error.message : 'unknown';
      await incidents.open({ kind: 'elimination_incomplete', archive, detail });
    }
  }
  if (complete && (await unfinished(db)).length === 0) await incidents.close('elimination_incomplete', 'system');
  return complete;
};
