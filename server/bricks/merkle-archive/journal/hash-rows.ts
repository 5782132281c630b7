import { orderThreads } from '../order-threads.ts';
import { hashOctets, leafHash } from '../tree/hashes.ts';
import { cutRows } from './row-copy.ts';
import type { JournalRow } from './row-copy.ts';

/** Of a shorter copy the rows are hashed before a thread would have been asked. */
const worthAThread = 256 * 1024;

/**
 * The leaf hashes of a copy, one after the other; null when the thread died: what it had under way was not hashed, and is
 * no altered row.
 */
const hashInThread = orderThreads<Uint8Array, Uint8Array | null>(
  new URL('./hashing-thread.ts', import.meta.url),
  1,
  () => null,
);

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
  const rows = cutRows(copied);
  if (!hashing) return { rows, leaves: rows.map(({ octets }) => leafHash(octets)) };
  const leaves = await hashing;
  if (leaves === null) throw new Error('the hashing thread ended in the middle of its work');
  return { rows, leaves: cutLeaves(leaves) };
};
