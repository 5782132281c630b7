import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from '../order-threads.ts';
import { hashRun } from './hashed-run.ts';
import type { HashedRun } from './hashed-run.ts';
import { cutRows } from './row-copy.ts';

const port = parentPort;
if (port === null) throw new Error('a hashing thread has nobody to hash for');

port.on('message', ({ id, order: { buffer, byteOffset, length } }: Asked<Uint8Array>) => {
  const answer = hashRun(cutRows(Buffer.from(buffer, byteOffset, length)));
  const { leaves, branches } = answer;
  port.postMessage({ id, answer } satisfies Answered<HashedRun>, [leaves.buffer, branches.buffer] as ArrayBuffer[]);
});
