import { orderThreads } from '../order-threads.ts';
import { hashRun } from './hashed-run.ts';
import type { HashedRun } from './hashed-run.ts';
import { cutRows } from './row-copy.ts';
import type { JournalRow } from './row-copy.ts';

/** Of a shorter copy the rows are hashed before a thread would have been asked. */
const worthAThread = 256 * 1024;

/** Null when the thread died: what it had under way was not hashed, and is no altered row. */
const hashInThread = orderThreads<Uint8Array, HashedRun | null>(
  new URL('./hashing-thread.ts', import.meta.url),
  1,
  () => null,
);

/** The rows of a copy, and their hashes computed again from their octets. */
export interface HashedRows extends HashedRun {
  readonly rows: JournalRow[];
}

/** Octets that come from a thread are an array of plain octets. */
const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length);

/**
 * Cuts a copy into rows and hashes each. A million rows hashed here take as long as all else that is done with them: in
 * a thread the two go side by side.
 */
export const hashRows = async (copied: Buffer): Promise<HashedRows> => {
  const hashing = copied.length < worthAThread ? null : hashInThread(copied);
  const rows = cutRows(copied);
  if (!hashing) return { rows, ...hashRun(rows) };
  const run = await hashing;
  if (run === null) throw new Error('the hashing thread ended in the middle of its work');
  return { rows, from: run.from, leaves: asBuffer(run.leaves), branches: asBuffer(run.branches) };
};
