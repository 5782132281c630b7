import { Worker } from 'node:worker_threads';
import { hashOctets, leafHash } from '../tree/hashes.ts';
import { cutRows } from './row-copy.ts';
import type { JournalRow } from './row-copy.ts';

/** A copy of rows, and the number that its answer bears. */
export interface HashOrder {
  readonly id: number;
  readonly copied: Uint8Array;
}
/** The leaf hashes one after the other. */
export interface HashAnswer {
  readonly id: number;
  readonly leaves: Uint8Array;
}

interface Waiting {
  readonly resolve: (leaves: Buffer[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Of a shorter copy the rows are hashed before a thread would have been asked. */
const worthAThread = 256 * 1024;
let thread: Worker | null = null;
const pending = new Map<number, Waiting>();
let orders = 0;

const startThread = (): Worker => {
  const started = new Worker(new URL('./hashing-thread.ts', import.meta.url), { execArgv: [] });
  started.on('message', ({ id, leaves }: HashAnswer) => {
    const waiting = pending.get(id);
    pending.delete(id);
    // A thread that has nothing to do keeps no process from ending.
    if (pending.size === 0) started.unref();
    waiting?.resolve(cutLeaves(leaves));
  });
  // What it had under way was not hashed, and is no altered row: whoever asked is told so, and the next asks another.
  started.on('error', (error) => {
    thread = null;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  });
  return started;
};

const cutLeaves = ({ buffer, byteOffset, length }: Uint8Array): Buffer[] =>
  Array.from({ length: length / hashOctets }, (_, at) => Buffer.from(buffer, byteOffset + at * hashOctets, hashOctets));

/** The rows of a copy, and their leaf hashes computed again from their octets. */
export interface HashedRows {
  readonly rows: JournalRow[];
  readonly leaves: Buffer[];
}

/**
 * Cuts a copy into rows and hashes each. A million rows hashed here take as long as all else that is done with them: in
 * a thread the two go side by side.
 */
export const hashRows = async (copied: Buffer): Promise<HashedRows> => {
  const hashing = copied.length < worthAThread ? null : hashInThread(copied);
  // A copy that cannot be cut fails in both places, and here first.
  hashing?.catch(() => undefined);
  const rows = cutRows(copied);
  return { rows, leaves: hashing ? await hashing : rows.map(({ octets }) => leafHash(octets)) };
};

const hashInThread = (copied: Buffer): Promise<Buffer[]> =>
  new Promise((resolve, reject) => {
    thread ??= startThread();
    thread.ref();
    orders += 1;
    pending.set(orders, { resolve, reject });
    thread.postMessage({ id: orders, copied } satisfies HashOrder);
  });
