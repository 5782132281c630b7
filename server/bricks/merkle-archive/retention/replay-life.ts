import { replayEliminations } from '../elimination/replay-eliminations.ts';
import { finishInventories } from '../formats/publish-inventory.ts';
import { replayRenditions } from '../formats/replay-renditions.ts';
import { replayHolds } from '../holds/replay-holds.ts';
import type { Database } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { replayStartEvents } from './replay-start-events.ts';

export interface ReplayedLife {
  readonly renditions: number;
  readonly holds: number;
  readonly startEvents: number;
  readonly eliminations: number;
}

/**
 * After a rebuild, which links what was deposited: what happened to it since, from the journal. Eliminations come last, for
 * they take away what the others put back; those that are not finished are gone on with by `resume`.
 */
export const replayLife = async (
  archive: { readonly db: Database; readonly stores: TwoStores },
  timeZone: string,
): Promise<ReplayedLife> => {
  const renditions = await replayRenditions(archive);
  const holds = await replayHolds(archive.db);
  const startEvents = await replayStartEvents(archive.db, timeZone);
  const eliminations = await replayEliminations(archive.db);
  await finishInventories(archive, new Date(0));
  return { renditions, holds, startEvents, eliminations };
};
