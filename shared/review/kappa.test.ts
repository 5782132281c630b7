import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohensKappa } from '#shared/review/kappa';

/** Answers pair by pair from a table of counts. */
const pairsOf = (counts: readonly (readonly number[])[]): [string, string][] =>
  counts.flatMap((row, first) =>
    row.flatMap((count, second) =>
      Array.from({ length: count }, (): [string, string] => [String(first), String(second)]),
    ),
  );

describe('Cohen’s kappa', () => {
  it('is that of his own example (Cohen 1960, table 2: κ = .492, σ = .055)', () => {
    const found = cohensKappa(
      pairsOf([
        [88, 10, 2],
        [14, 40, 6],
        [18, 10, 12],
      ]),
    );
    expect(found.n).toBe(200);
    expect(found.observed).toBeCloseTo(0.7, 10);
    expect(found.expected).toBeCloseTo(0.41, 10);
    expect(found.kappa).toBeCloseTo(0.492, 3);
    expect(found.standardError).toBeCloseTo(0.055, 3);
  });

  it('is .4 for twenty and fifteen agreements out of fifty (the textbook table of grants)', () => {
    expect(
      cohensKappa(
        pairsOf([
          [20, 5],
          [10, 15],
        ]),
      ).kappa,
    ).toBeCloseTo(0.4, 10);
  });

  it('says nothing where there is nothing to tell apart', () => {
    expect(cohensKappa([]).kappa).toBeNull();
    expect(cohensKappa([['a', 'a']])).toEqual({ n: 1, observed: 1, expected: 1, kappa: null, standardError: null });
  });

  it('does not depend on who is first, and is 1 only when all answers are equal', () => {
    const answer = fc.constantFrom('approve', 'refuse', 'tell');
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { minLength: 1 }), (pairs) => {
        const { kappa } = cohensKappa(pairs);
        const swapped = cohensKappa(pairs.map(([a, b]): [string, string] => [b, a])).kappa;
        if (kappa === null) expect(swapped).toBeNull();
        else {
          expect(swapped).toBeCloseTo(kappa, 9);
          expect(kappa).toBeLessThanOrEqual(1 + 1e-12);
          expect(kappa > 1 - 1e-12).toBe(pairs.every(([a, b]) => a === b));
        }
      }),
    );
  });
});
