import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsApart, hashBits, hashedSide, perceptualHash } from './perceptual-hash.ts';

/** A picture of patches with edges, which have waves of every length, as a face has. */
const patches = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: hashedSide - 1 }),
    y: fc.integer({ min: 0, max: hashedSide - 1 }),
    wide: fc.integer({ min: 3, max: 12 }),
    deep: fc.integer({ min: 40, max: 90 }),
  }),
  { minLength: 8, maxLength: 14 },
);
type Patches = typeof patches extends fc.Arbitrary<infer One> ? One : never;

const painted = (drawn: Patches): Uint8Array =>
  Uint8Array.from({ length: hashedSide ** 2 }, (_, at) => {
    const [x, y] = [at % hashedSide, Math.floor(at / hashedSide)];
    const over = drawn.findLast((patch) => Math.hypot(x - patch.x, y - patch.y) < patch.wide);
    return over ? 220 - over.deep : 220;
  });

describe('perceptual hash', () => {
  it('is one bit for each low frequency', () => {
    fc.assert(
      fc.property(patches, (drawn) => {
        const hash = perceptualHash(painted(drawn));
        expect(hash).toHaveLength(hashBits);
        expect(hash).toMatch(/^[01]+$/);
      }),
    );
  });

  it('stays the same where all is brighter or of less contrast', () => {
    fc.assert(
      fc.property(
        patches,
        fc.integer({ min: -15, max: 25 }),
        fc.double({ min: 0.75, max: 1, noNaN: true }),
        (drawn, more, less) => {
          const first = painted(drawn);
          const other = first.map((one) => Math.round(one * less + more));
          expect(bitsApart(perceptualHash(first), perceptualHash(other))).toBeLessThan(hashBits * 0.1);
        },
      ),
    );
  });

  it('differs in about half of its bits between pictures that have nothing in common', () => {
    const noise = (seed: number) =>
      Uint8Array.from({ length: hashedSide ** 2 }, (_, at) => ((at + 1) * seed * 2_654_435_761) % 251);
    const apart = bitsApart(perceptualHash(noise(3)), perceptualHash(noise(7)));
    expect(apart).toBeGreaterThan(hashBits * 0.35);
  });

  it('counts the bits in which two hashes differ', () => {
    expect(bitsApart('0011', '0101')).toBe(2);
    expect(bitsApart('0011', '0011')).toBe(0);
  });
});
