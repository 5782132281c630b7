import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { along, fitCurve } from './curve.ts';
import { calibrated, wordConfidence } from './word-confidence.ts';

const seen = fc.array(fc.record({ confidence: fc.double({ min: 0, max: 100, noNaN: true }), right: fc.boolean() }), {
  minLength: 1,
  maxLength: 400,
});

describe('the curve of confidences', () => {
  it('never falls, and promises no certainty', () => {
    fc.assert(
      fc.property(seen, (words) => {
        const curve = fitCurve(words);
        expect(curve.map(([, right]) => right)).toEqual(curve.map(([, right]) => right).toSorted((a, b) => a - b));
        for (let confidence = 0; confidence <= 100; confidence += 5) {
          expect(along(curve, confidence)).toBeGreaterThan(0);
          expect(along(curve, confidence)).toBeLessThan(100);
        }
      }),
    );
  });

  it('gives back what was seen', () => {
    const words = Array.from({ length: 4000 }, (_, index) => {
      const confidence = index % 2 === 0 ? 60 : 95;
      return { confidence, right: index % 2 === 0 ? index % 10 < 4 : index % 100 !== 1 };
    });
    const curve = fitCurve(words);
    expect(along(curve, 60)).toBeCloseTo(40, 0);
    expect(along(curve, 95)).toBeCloseTo(98, 0);
    expect(along(curve, 77.5)).toBeCloseTo(69, 0);
  });
});

describe('the table that ships', () => {
  it('was measured on thousands of words and tells a sure word from a guess', () => {
    expect(wordConfidence.words).toBeGreaterThan(2000);
    expect(calibrated(97)).toBeGreaterThan(95);
    expect(calibrated(40)).toBeLessThan(60);
    expect(calibrated(96)).toBeGreaterThan(calibrated(75));
  });

  it('agrees with its own bands: what it says of a band is what was right in it', () => {
    for (const { from, to, words, right } of wordConfidence.bands.filter((band) => band.words >= 200)) {
      const said = (calibrated(from) + calibrated((from + to) / 2) + calibrated(to)) / 3;
      expect(Math.abs(said - (100 * right) / words)).toBeLessThan(12);
    }
  });
});
