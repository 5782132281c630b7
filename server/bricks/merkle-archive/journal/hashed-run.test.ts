import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { grow, noPeaks, peaksToOctets } from '../tree/compact-peaks.ts';
import { leafHash } from '../tree/hashes.ts';
import { growOver, hashRun } from './hashed-run.ts';
import { isKept } from './journal.ts';

const rows = Array.from({ length: 700 }, (_, seq) => ({
  seq,
  octets: Buffer.from(String(seq)),
  leaf: Buffer.alloc(32),
}));
const places = fc
  .uniqueArray(fc.integer({ min: 0, max: rows.length }), { maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b));

/** The hashes that the database would keep, told in order, with the tree that has them. */
const told = () => {
  const kept: string[] = [];
  return {
    kept,
    onNode: (level: number, index: number, hash: Buffer) =>
      void kept.push(`${String(level)}/${String(index)} ${hash.toString('hex')}`),
  };
};

test('cut into any runs, each grown in any parts, rows make the tree that they make leaf by leaf, with the same kept hashes', () => {
  fc.assert(
    fc.property(places, places, (runs, stops) => {
      const leafByLeaf = told();
      const expected = grow(
        noPeaks,
        rows.map(({ octets }) => leafHash(octets)),
        (level, index, hash) => {
          if (isKept(level)) leafByLeaf.onNode(level, index, hash);
        },
      );
      const byRuns = told();
      let peaks = noPeaks;
      for (const [at, from] of [0, ...runs].entries()) {
        const to = runs[at] ?? rows.length;
        const run = hashRun(rows.slice(from, to));
        for (const stop of [...stops.filter((one) => one > from && one < to), to])
          peaks = growOver(peaks, run, byRuns.onNode, stop);
      }
      expect(peaks.size).toBe(expected.size);
      expect(peaksToOctets(peaks).equals(peaksToOctets(expected))).toBe(true);
      expect(byRuns.kept).toEqual(leafByLeaf.kept);
    }),
  );
});

test('a subtree is not appended where the tree ends within one', () => {
  const three = grow(
    noPeaks,
    rows.slice(0, 3).map(({ octets }) => leafHash(octets)),
  );
  expect(() => grow(three, [Buffer.alloc(32)], undefined, 4)).toThrow('ends within a subtree');
});
