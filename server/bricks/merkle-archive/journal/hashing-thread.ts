import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from '../order-threads.ts';
import { hashOctets, leafHash } from '../tree/hashes.ts';
import { cutRows } from './row-copy.ts';

const port = parentPort;
if (port === null) throw new Error('a hashing thread has nobody to hash for');

port.on('message', ({ id, order: { buffer, byteOffset, length } }: Asked<Uint8Array>) => {
  const rows = cutRows(Buffer.from(buffer, byteOffset, length));
  const leaves = new Uint8Array(rows.length * hashOctets);
  for (const [at, { octets }] of rows.entries()) leaves.set(leafHash(octets), at * hashOctets);
  port.postMessage({ id, answer: leaves } satisfies Answered<Uint8Array>, [leaves.buffer]);
});
