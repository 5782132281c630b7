import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ReadingAnswer, ReadingOrder } from './file-reader.ts';
import type { Answered, Asked } from '../order-threads.ts';

const port = parentPort;
if (port === null) throw new Error('a reading thread has nobody to read for');

/** The whole file, or its size alone where it is longer than asked. A file that changes while it is read is cut there. */
const read = ({ file, most, memory }: ReadingOrder): Buffer | number => {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > most) return size;
    const octets = memory.byteLength < size ? Buffer.allocUnsafeSlow(size) : Buffer.from(memory, 0, size);
    let length = 0;
    for (let found = -1; found !== 0 && length < size; length += found)
      found = readSync(descriptor, octets, length, size - length, length);
    return octets.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
};

const answer = (order: ReadingOrder): ReadingAnswer => {
  try {
    const octets = read(order);
    if (typeof octets === 'number') return { kind: 'longer', size: octets };
    const { buffer, length: size } = octets;
    return { kind: 'read', sha256: hash('sha256', octets), size, own: buffer === order.memory ? null : buffer };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    return { kind: 'failed', code };
  }
};

port.on('message', ({ id, order }: Asked<ReadingOrder>) => {
  const given = { id, answer: answer(order) } satisfies Answered<ReadingAnswer>;
  const own = given.answer.kind === 'read' ? given.answer.own : null;
  // What it had to take for itself goes over, and is not copied.
  port.postMessage(given, own instanceof ArrayBuffer ? [own] : []);
});
