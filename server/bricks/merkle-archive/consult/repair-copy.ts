import { createHash } from 'node:crypto';
import type { ArchiveStore } from '../stores/archive-store.ts';
import { StoreError } from '../stores/archive-store.ts';
import type { PieceRecord } from './piece-facts.ts';

/** Where a good copy comes from: the other store, or a file that somebody kept elsewhere. */
export type CopySource = Pick<ArchiveStore, 'name' | 'stream'>;

/**
 * Copies a piece from one store to the other, hashed on the way: what is kept is what the journal names, or nothing.
 * @returns false when the source was not right either
 */
export const copyPiece = async (
  { key, sha256 }: Pick<PieceRecord, 'key' | 'sha256'>,
  from: CopySource,
  to: ArchiveStore,
): Promise<boolean> => {
  const draft = to.draft();
  try {
    const sink = await draft.sink(key);
    const hash = createHash('sha256');
    for await (const chunk of from.stream(key)) {
      hash.update(chunk);
      await sink.write(chunk);
    }
    if (hash.digest('hex') !== sha256) {
      await draft.abandon();
      return false;
    }
    await sink.keep();
    await draft.settle();
    return true;
  } catch (error) {
    await draft.abandon();
    // Another node mended it meanwhile; whether well is seen by reading it again.
    if (error instanceof StoreError && error.code === 'exists') return true;
    throw error;
  }
};
