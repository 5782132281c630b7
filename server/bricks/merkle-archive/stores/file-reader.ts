import { Worker } from 'node:worker_threads';

export interface ReadingOrder {
  readonly id: number;
  readonly file: string;
  /** Octets; of a longer file only the size is told. */
  readonly most: number;
  /** What it is read into; a thread takes memory of its own for a file that is longer than this. */
  readonly memory: SharedArrayBuffer;
}
export type ReadingAnswer =
  | {
      readonly id: number;
      readonly kind: 'read';
      readonly sha256: string;
      readonly size: number;
      /** Where its octets lie, when they did not fit into the memory that was given. */
      readonly own: ArrayBufferLike | null;
    }
  | { readonly id: number; readonly kind: 'longer'; readonly size: number }
  /** With the code of the system's error. */
  | { readonly id: number; readonly kind: 'failed'; readonly code: string };

/** Enough for a disk to be asked for several files at once; a thread starts when all that there are have something to do. */
const mostThreads = 4;

interface Reader {
  readonly thread: Worker;
  readonly pending: Map<number, (answer: ReadingAnswer) => void>;
}
const readers: Reader[] = [];
let orders = 0;

const startReader = (): Reader => {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), { execArgv: [] });
  const pending: Reader['pending'] = new Map();
  const reader = { thread, pending };
  thread.unref();
  thread.on('message', (answer: ReadingAnswer) => {
    const settle = pending.get(answer.id);
    pending.delete(answer.id);
    // A thread that has nothing to do keeps no process from ending.
    if (pending.size === 0) thread.unref();
    settle?.(answer);
  });
  // What it had under way was not read, and is not a bad copy: each is told so, and the next order starts another.
  thread.on('error', () => {
    readers.splice(readers.indexOf(reader), 1);
    for (const [id, settle] of pending) settle({ id, kind: 'failed', code: 'ECANCELED' });
    pending.clear();
  });
  readers.push(reader);
  return reader;
};

const leastBusy = (): Reader => {
  const free = readers.reduce<Reader | null>(
    (least, one) => (least === null || one.pending.size < least.pending.size ? one : least),
    null,
  );
  return free === null || (free.pending.size > 0 && readers.length < mostThreads) ? startReader() : free;
};

/**
 * Reads a whole file and hashes it, in a thread of its own: 300 kB take longer to hash than all the rest of a consultation,
 * and nobody else is kept waiting meanwhile.
 */
export const readFileHashed = (file: string, most: number, memory: SharedArrayBuffer): Promise<ReadingAnswer> =>
  new Promise((resolve) => {
    const { thread, pending } = leastBusy();
    orders += 1;
    pending.set(orders, resolve);
    thread.ref();
    thread.postMessage({ id: orders, file, most, memory } satisfies ReadingOrder);
  });
