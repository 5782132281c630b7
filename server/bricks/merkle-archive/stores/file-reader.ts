import { orderThreads } from '../order-threads.ts';

export interface ReadingOrder {
  readonly file: string;
  /** Octets; of a longer file only the size is told. */
  readonly most: number;
  /** What it is read into; a thread takes memory of its own for a file that is longer than this. */
  readonly memory: SharedArrayBuffer;
}
export type ReadingAnswer =
  | {
      readonly kind: 'read';
      readonly sha256: string;
      readonly size: number;
      /** Where its octets lie, when they did not fit into the memory that was given. */
      readonly own: ArrayBufferLike | null;
    }
  | { readonly kind: 'longer'; readonly size: number }
  /** With the code of the system's error. */
  | { readonly kind: 'failed'; readonly code: string };

/** Enough for a disk to be asked for several files at once. */
const mostThreads = 4;

/**
 * Reads a whole file and hashes it, in a thread of its own: 300 kB take longer to hash than all the rest of a consultation,
 * and nobody else is kept waiting meanwhile. What a thread that died had under way was not read, and is not a bad copy.
 */
export const readFileHashed = orderThreads<ReadingOrder, ReadingAnswer>(
  new URL('./reading-thread.ts', import.meta.url),
  mostThreads,
  () => ({ kind: 'failed', code: 'ECANCELED' }),
);
