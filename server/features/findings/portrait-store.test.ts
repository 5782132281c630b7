import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsApart, hashBits } from '../../bricks/likeness/perceptual-hash.ts';
import { bandsOf, mostApart, veiledHash } from './portrait-store.ts';

const secret = Buffer.from('a key of the house, for this test');
const hashes = fc.stringMatching(new RegExp(`^[01]{${String(hashBits)}}$`));
const turned = (hash: string, places: readonly number[]): string =>
  [...hash].map((bit, at) => (places.includes(at) ? (bit === '0' ? '1' : '0') : bit)).join('');

describe('a veiled hash', () => {
  it('is as far from another as the hashes are', () => {
    fc.assert(
      fc.property(hashes, hashes, (one, other) => {
        expect(bitsApart(veiledHash(secret, one), veiledHash(secret, other))).toBe(bitsApart(one, other));
      }),
    );
  });

  it('is another under another key, and half of its bits are not those of the hash', () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        const veiled = veiledHash(secret, hash);
        expect(veiledHash(Buffer.from('another key'), hash)).not.toBe(veiled);
        expect(bitsApart(veiled, hash)).toBeGreaterThan(hashBits * 0.3);
      }),
    );
  });

  it('shares a band with each hash that is near enough', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: hashBits - 1 }), { maxLength: mostApart });
    fc.assert(
      fc.property(hashes, places, (hash, changed) => {
        const bands = new Set(bandsOf(veiledHash(secret, hash)));
        expect(bandsOf(veiledHash(secret, turned(hash, changed))).some((band) => bands.has(band))).toBe(true);
      }),
    );
  });
});
