import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '#shared/identity/letters';
import { distanceWithin, lacking, letterSet } from './near-words.ts';

const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C', 'D', 'E', '0', '1'), maxLength: 9 });

describe('near words', () => {
  it('are as far apart as the changes that a person would count, or beyond reach', () => {
    fc.assert(
      fc.property(word, word, fc.nat(3), (one, other, most) => {
        const away = distance(one, other);
        expect(distanceWithin(one, other, most)).toBe(away <= most ? away : null);
      }),
      { numRuns: 2000 },
    );
  });

  it('never lack more letters than they are apart', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(lacking(letterSet(one), letterSet(other))).toBeLessThanOrEqual(distance(one, other));
      }),
    );
  });
});
