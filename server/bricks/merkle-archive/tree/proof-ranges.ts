/**
 * Which hashes a proof is made of, as ranges of leaves: pure arithmetic, so that the hashes themselves may come from
 * memory, a database or tiles on a disk. RFC 9162 §2.1.3.1 (PATH) and §2.1.4.1 (PROOF).
 */
export interface LeafRange {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** A complete subtree: leaves [index·2^level, (index+1)·2^level). */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/** The largest power of two smaller than `count` (count ≥ 2). Sizes pass 2³², hence no bit operators. */
const splitOf = (count: number): number => {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
};

/** The siblings on the way from the leaf up to the root of a tree of `size` leaves. */
export const inclusionRanges = (index: number, size: number): LeafRange[] => {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${String(index)} of ${String(size)}`);
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
};

/** What shows that the first `first` leaves of a tree of `second` leaves are those of the smaller tree. */
export const consistencyRanges = (first: number, second: number): LeafRange[] => {
  if (!(first >= 0 && first <= second)) throw new RangeError(`${String(first)} leaves within ${String(second)}`);
  if (first === 0 || first === second) return [];
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = second;
  // True while the subtree in hand is the whole of the smaller tree, whose root the verifier has already.
  let whole = true;
  while (to !== first) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) ranges.push({ from, to });
  return ranges.reverse();
};

/** The complete subtrees that make up a range that a proof names, left to right. */
export const nodesOf = ({ from, to }: LeafRange): NodePlace[] => {
  const nodes: NodePlace[] = [];
  for (let at = from; at < to;) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
};
