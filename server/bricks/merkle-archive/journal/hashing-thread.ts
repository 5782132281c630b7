import { parentPort } from 'node:worker_threads';
import { hashOctets, leafHash } from '../tree/hashes.ts';
import type { HashAnswer, HashOrder } from './hash-rows.ts';
import { cutRows } from './row-copy.ts';

const port = parentPort;
if (port === null) throw new Error('a hashing thread has nobody to hash for');

port.on('message', ({ id, copied: { buffer, byteOffset, length } }: HashOrder) => {
  const rows = cutRows(Buffer.from(buffer, byteOffset, length));
  const leaves = new Uint8Array(rows.length * hashOctets);
  for (const [at, { octets }] of rows.entries()) leaves.set(leafHash(octets), at * hashOctets);
  port.postMessage({ id, leaves } satisfies HashAnswer, [leaves.buffer]);
});
