import { emptyRoot, hashOctets, nodeHash } from './hashes.ts';

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
 * Appends leaf hashes, in order.
 * @param onNode told of every subtree that becomes complete, leaves (level 0) included
 */
export const grow = (
  peaks: Peaks,
  leaves: Iterable<Buffer>,
  onNode?: (level: number, index: number, hash: Buffer) => void,
): Peaks => {
  const hashes = [...peaks.hashes];
  let size = peaks.size;
  for (const leaf of leaves) {
    let node = leaf;
    let level = 0;
    onNode?.(0, size, leaf);
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = hashes.pop();
      if (!left) throw new Error('fewer peaks than the size asks for');
      node = nodeHash(left, node);
      level += 1;
      onNode?.(level, Math.floor(rest / 2), node);
    }
    hashes.push(node);
    size += 1;
  }
  return { size, hashes };
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
  const hashes = Array.from({ length: count }, (_, at) => octets.subarray(at * hashOctets, (at + 1) * hashOctets));
  return { size, hashes };
};
