import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyRoot, leafHash } from '../tree/hashes.ts';
import { grow, noPeaks, rootOf } from '../tree/compact-peaks.ts';
import { renewBy, tokenState } from './evidence-rule.ts';
import type { TokenFacts } from './evidence-rule.ts';
import { leafOf, nextAlgorithms, pathHolds, pathOf, rootOfLeaves } from './renewed-tree.ts';

const moment = (day: string) => new Date(`${day}T12:00:00Z`);
const token = (size: number, at: string, expiresAt: string): TokenFacts => ({
  ...{ size, at: moment(at), expiresAt: moment(expiresAt), seq: size },
});

describe('when evidence ages', () => {
  const first = token(10, '2024-01-01', '2026-01-31');
  test('twelve months before the certificate ends, on the same day or the last of the month', () => {
    expect(renewBy(first, null)).toBe('2025-01-31');
    expect(renewBy(token(1, '2024-01-01', '2025-02-28'), null)).toBe('2024-02-28');
    expect(renewBy(token(1, '2024-01-01', '2024-02-29'), null)).toBe('2023-02-28');
  });
  test('an algorithm that ages sooner counts instead', () => {
    expect(renewBy(first, '2025-06-30')).toBe('2024-06-30');
    expect(renewBy(first, '2030-01-01')).toBe('2025-01-31');
    expect(tokenState(first, [first], moment('2024-07-01'), '2025-06-30')).toBe('due');
    expect(tokenState(first, [first], moment('2025-07-01'), '2025-06-30')).toBe('lost');
  });
  test.each([
    ['2025-01-30', 'good'],
    ['2025-01-31', 'due'],
    ['2026-01-31', 'lost'],
    ['2030-01-01', 'lost'],
  ])('alone, on %s: %s', (day, state) => {
    expect(tokenState(first, [first], moment(day), null)).toBe(state);
  });
  test('a later token that holds its row, made in time, renews it for ever; one made too late does not', () => {
    const state = (second: TokenFacts) => tokenState(first, [first, second], moment('2031-01-01'), null);
    expect(state(token(20, '2025-06-01', '2030-01-01'))).toBe('renewed');
    expect(state(token(20, '2026-02-01', '2030-01-01'))).toBe('lost');
    // Its head does not hold the row of the first yet.
    expect(state(token(10, '2025-06-01', '2030-01-01'))).toBe('lost');
    expect(
      tokenState({ ...first, seq: null }, [first, token(20, '2025-06-01', '2030-01-01')], moment('2031-01-01'), null),
    ).toBe('lost');
  });
  test('time alone never makes evidence better', () => {
    const order = ['good', 'due', 'lost'];
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), (early, later) => {
        const at = (days: number) => new Date(moment('2020-01-01').getTime() + days * 86_400_000);
        const rank = (days: number) => order.indexOf(tokenState(first, [first], at(days), null));
        expect(rank(early + later)).toBeGreaterThanOrEqual(rank(early));
      }),
    );
  });
});

describe('the tree under another hash', () => {
  const leavesOf = (algorithm: (typeof nextAlgorithms)[number] | 'sha256', count: number) =>
    Array.from({ length: count }, (_, at) => leafOf(algorithm, Buffer.from([at])));
  test('under SHA-256 it is the tree of the journal', () => {
    for (let count = 0; count < 70; count += 1) {
      const octets = Array.from({ length: count }, (_, at) => Buffer.from([at]));
      const root = rootOfLeaves('sha256', leavesOf('sha256', count));
      expect(root.equals(count === 0 ? emptyRoot : rootOf(grow(noPeaks, octets.map(leafHash))))).toBe(true);
    }
  });
  test.each(nextAlgorithms)(
    '%s: the path of every leaf holds, and no other leaf, place, size or path does',
    (algorithm) => {
      for (let size = 1; size < 20; size += 1) {
        const leaves = leavesOf(algorithm, size);
        const root = rootOfLeaves(algorithm, leaves);
        for (let index = 0; index < size; index += 1) {
          const claim = { algorithm, leaf: leaves[index]!, index, size, path: pathOf(algorithm, leaves, index), root };
          expect(pathHolds(claim)).toBe(true);
          expect(pathHolds({ ...claim, leaf: leafOf(algorithm, Buffer.from('other')) })).toBe(false);
          expect(pathHolds({ ...claim, path: [...claim.path, root] })).toBe(false);
          if (size > 1) expect(pathHolds({ ...claim, path: claim.path.slice(1) })).toBe(false);
          for (let other = 0; other < size; other += 1)
            if (other !== index) expect(pathHolds({ ...claim, index: other })).toBe(false);
        }
        for (const wrong of [-1, size, 0.5, NaN])
          expect(pathHolds({ algorithm, leaf: leaves[0]!, index: wrong, size, path: [], root })).toBe(false);
      }
    },
  );
});
