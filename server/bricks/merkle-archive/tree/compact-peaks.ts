import { emptyRoot, hashAt, hashOctets, nodeHash } from './hashes.ts';

/**
 * A tree that can only grow, kept as the roots of its complete subtrees, largest first: one for each bit of the size.
 * Sixty-four hashes at most, whatever the number of leaves; enough to append and to tell the root.
 */
export interface Peaks {
  readonly size: number;
  readonly hashes: readonly Buffer[];
}

export const noPeaks: Peaks = { size: 0, hashes: [] };

/**
 * Appends hashes, in order: of leaves, or of complete subtrees of a height above them, which somebody has computed already.
 * @param onNode told of every subtree that becomes complete, the appended ones included
 * @param height 0 for leaves; the tree must have grown by whole subtrees of that height
 */
export const grow = (
  peaks: Peaks,
  subtrees: Iterable<Buffer>,
  onNode?: (level: number, index: number, hash: Buffer) => void,
  height = 0,
): Peaks => {
  const hashes = [...peaks.hashes];
  const width = 2 ** height;
  let count = peaks.size / width;
  if (!Number.isInteger(count)) throw new Error(`a tree of ${String(peaks.size)} leaves ends within a subtree`);
  for (const subtree of subtrees) {
    let node = subtree;
    let level = height;
    onNode?.(level, count, node);
    for (let rest = count; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = hashes.pop();
      if (!left) throw new Error('fewer peaks than the size asks for');
      node = nodeHash(left, node);
      level += 1;
      onNode?.(level, Math.floor(rest / 2), node);
    }
    hashes.push(node);
    count += 1;
  }
  return { size: count * width, hashes };
};

/** The Merkle tree hash of RFC 9162 §2.1.1: peaks are joined from the right. */
export const rootOf = ({ hashes }: Peaks): Buffer => joinFromRight(hashes) ?? emptyRoot;

export const joinFromRight = (hashes: readonly Buffer[]): Buffer | undefined =>
  hashes.reduceRight<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined);

export const peaksToOctets = ({ hashes }: Peaks): Buffer => Buffer.concat(hashes);

/** @throws when the octets do not hold exactly one hash for each bit of the size */
export const peaksFromOctets = (size: number, octets: Buffer): Peaks => {
  const count = octets.length / hashOctets;
  const bits = size === 0 ? 0 : [...size.toString(2)].filter((bit) => bit === '1').length;
  if (count !== bits) throw new Error(`${String(count)} peaks do not make a tree of ${String(size)} leaves`);
  return { size, hashes: Array.from({ length: count }, (_, at) => hashAt(octets, at)) };
};
