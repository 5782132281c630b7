import { ArchiveError } from '../archive-error.ts';
import type { Copies } from '../consult/copies.ts';
import type { PieceRecord } from '../consult/piece-facts.ts';
import type { ArchiveStore, TwoStores } from '../stores/archive-store.ts';

export interface CopySeen {
  readonly store: string;
  readonly outcome: 'whole' | 'repaired';
}

/**
 * Reads both copies of a piece, from the disk where the system can. A bad one is mended from the other.
 * @throws ArchiveError `integrity_broken` when neither is right; StoreError when a store is away
 */
export const lookAtBoth = async (
  { stores }: { readonly stores: TwoStores },
  copies: Copies,
  piece: PieceRecord,
): Promise<CopySeen[]> => {
  const good: ArchiveStore[] = [];
  const bad: ArchiveStore[] = [];
  for (const store of stores) ((await copies.look(piece, store, { uncached: true })).good ? good : bad).push(store);
  const [source] = good;
  const about = `${piece.archive}/${String(piece.n)}`;
  if (!source) {
    await copies.giveUp(piece, `neither copy of ${piece.key} has digest ${piece.sha256}`);
    throw new ArchiveError('integrity_broken', about);
  }
  for (const store of bad)
    if (!(await copies.repair(piece, store, source))) throw new ArchiveError('integrity_broken', about);
  return stores.map((store) => ({ store: store.name, outcome: bad.includes(store) ? 'repaired' : 'whole' }));
};
