import { emptyRoot, hashOctets, nodeHash } from './hashes.ts';

const half = (value: number) => Math.floor(value / 2);
const odd = (value: number) => value % 2 === 1;
const wellFormed = (hashes: readonly Uint8Array[]) => hashes.every(({ length }) => length === hashOctets);
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** RFC 9162 §2.1.3.2, step by step. Never throws: a claim that makes no sense does not hold. */
export const inclusionHolds = ({ index, size, leaf, proof, root }: InclusionClaim): boolean => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!wellFormed([leaf, root, ...proof])) return false;
  let place = index;
  let last = size - 1;
  let hash: Buffer = Buffer.from(leaf);
  for (const sibling of proof) {
    if (last === 0) return false;
    if (odd(place) || place === last) {
      hash = nodeHash(sibling, hash);
      while (!odd(place) && place !== 0) {
        place = half(place);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    place = half(place);
    last = half(last);
  }
  return last === 0 && same(hash, root);
};

export interface ConsistencyClaim {
  readonly first: number;
  readonly firstRoot: Uint8Array;
  readonly second: number;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162 §2.1.4.2. The empty tree begins every tree; two trees of one size are consistent when they are equal. */
export const consistencyHolds = ({ first, firstRoot, second, secondRoot, proof }: ConsistencyClaim): boolean => {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 0 || first > second) return false;
  if (!wellFormed([firstRoot, secondRoot, ...proof])) return false;
  if (first === second) return proof.length === 0 && same(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0 && same(firstRoot, emptyRoot);
  let place = first - 1;
  let last = second - 1;
  while (odd(place)) {
    place = half(place);
    last = half(last);
  }
  // A smaller tree that is complete is its own first hash, and the proof leaves it out.
  const [start, ...rest] = place === 0 ? [firstRoot, ...proof] : proof;
  if (!start) return false;
  let firstHash: Buffer = Buffer.from(start);
  let secondHash: Buffer = Buffer.from(start);
  for (const hash of rest) {
    if (last === 0) return false;
    if (odd(place) || place === last) {
      firstHash = nodeHash(hash, firstHash);
      secondHash = nodeHash(hash, secondHash);
      while (!odd(place) && place !== 0) {
        place = half(place);
        last = half(last);
      }
    } else {
      secondHash = nodeHash(secondHash, hash);
    }
    place = half(place);
    last = half(last);
  }
  return last === 0 && same(firstHash, firstRoot) && same(secondHash, secondRoot);
};
