import { createHash } from 'node:crypto';

/** Algorithms that may follow SHA-256, by the names that Node gives them. */
export const nextAlgorithms = ['sha512', 'sha3-256', 'sha3-512'] as const;
export type NextAlgorithm = (typeof nextAlgorithms)[number];
/** The tree itself does not care; SHA-256 among them lets it be compared with the other one. */
type Algorithm = NextAlgorithm | 'sha256';

/** The tree of RFC 9162 §2.1 under another hash. Leaves are held in memory: 64 MB for a million of 64 octets. */
export const leafOf = (algorithm: Algorithm, octets: Uint8Array): Buffer =>
  createHash(algorithm).update(Buffer.of(0)).update(octets).digest();
const nodeOf = (algorithm: Algorithm, left: Uint8Array, right: Uint8Array): Buffer =>
  createHash(algorithm).update(Buffer.of(1)).update(left).update(right).digest();

/** One level up: pairs are joined, and one that is alone goes up as it is. */
const above = (algorithm: Algorithm, level: readonly Buffer[]): Buffer[] =>
  Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => {
    const [left, right] = [level[2 * at], level[2 * at + 1]];
    if (!left) throw new RangeError('no node');
    return right ? nodeOf(algorithm, left, right) : left;
  });

export const rootOfLeaves = (algorithm: Algorithm, leaves: readonly Buffer[]): Buffer => {
  let level = leaves;
  while (level.length > 1) level = above(algorithm, level);
  return level[0] ?? createHash(algorithm).digest();
};

/** The siblings from a leaf to the root. @throws RangeError when there is no such leaf */
export const pathOf = (algorithm: Algorithm, leaves: readonly Buffer[], index: number): Buffer[] => {
  if (!leaves[index]) throw new RangeError(`no leaf ${String(index)}`);
  const path: Buffer[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling) path.push(sibling);
    level = above(algorithm, level);
  }
  return path;
};

export interface PathClaim {
  readonly algorithm: Algorithm;
  readonly leaf: Buffer;
  readonly index: number;
  /** Leaves of the tree. */
  readonly size: number;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}
export const pathHolds = ({ algorithm, leaf, index, size, path, root }: PathClaim): boolean => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [node, at, width, used] = [leaf, index, size, 0];
  for (; width > 1; width = Math.ceil(width / 2), at = Math.floor(at / 2)) {
    const alone = at % 2 === 0 && at + 1 >= width;
    if (alone) continue;
    const sibling = path[used];
    if (!sibling) return false;
    used += 1;
    node = at % 2 === 0 ? nodeOf(algorithm, node, sibling) : nodeOf(algorithm, sibling, node);
  }
  return used === path.length && node.equals(root);
};
