import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { leafHash } from '../tree/hashes.ts';
import { hashRows } from './hash-rows.ts';
import { cutRows } from './row-copy.ts';

/** As PostgreSQL writes it (COPY, binary format): mark, flags, no extension; each column after its length; -1. */
const copyOf = (rows: readonly Buffer[]): Buffer => {
  const number = (value: number, octets: 2 | 4 | 8): Buffer => {
    const written = Buffer.alloc(octets);
    if (octets === 8) written.writeBigInt64BE(BigInt(value));
    else written.writeIntBE(value, 0, octets);
    return written;
  };
  const column = (octets: Buffer) => [number(octets.length, 4), octets];
  return Buffer.concat([
    Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'),
    ...[number(0, 4), number(0, 4)],
    ...rows.flatMap((octets, seq) => [
      number(3, 2),
      ...column(number(seq, 8)),
      ...column(Buffer.alloc(32)),
      ...column(octets),
    ]),
    number(-1, 2),
  ]);
};
const rowsOf = (count: number): Buffer[] => Array.from({ length: count }, (_, at) => randomBytes(250 + (at % 100)));

test.each([3, 4096])('%i rows have the leaf hashes of their octets, in order, here or in the thread', async (count) => {
  const rows = rowsOf(count);
  const copied = copyOf(rows);
  expect(cutRows(copied).every(({ seq, octets }, at) => seq === at && octets.equals(rows[at]!))).toBe(true);
  const { leaves } = await hashRows(copied);
  expect(leaves.equals(Buffer.concat(rows.map(leafHash)))).toBe(true);
});

test('several copies at once have each their own answer; a copy that is cut is an error, and the next one is hashed', async () => {
  const many = [rowsOf(1500), rowsOf(1600)];
  const [cut, ...whole] = await Promise.allSettled([
    hashRows(copyOf(rowsOf(2000)).subarray(0, 400_000)),
    ...many.map((rows) => hashRows(copyOf(rows))),
  ]);
  expect(cut.status).toBe('rejected');
  // What was asked of the thread that ended is an error too, never another's answer.
  for (const [at, answer] of whole.entries())
    if (answer.status === 'fulfilled')
      expect(answer.value.leaves.equals(Buffer.concat(many[at]!.map(leafHash)))).toBe(true);
  const again = rowsOf(1500);
  expect((await hashRows(copyOf(again))).leaves.equals(Buffer.concat(again.map(leafHash)))).toBe(true);
});
