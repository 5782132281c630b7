import { joinFromRight } from './compact-peaks.ts';
import { emptyRoot } from './hashes.ts';
import { consistencyRanges, inclusionRanges, nodesOf } from './proof-ranges.ts';
import type { LeafRange, NodePlace } from './proof-ranges.ts';

/** Where the hashes of complete subtrees come from; all are asked for at once, so that a source may fetch together. */
export interface NodeSource {
  nodes(places: readonly NodePlace[]): Promise<Buffer[]>;
}

/** A source has fewer leaves than it should. */
export class NodeMissing extends Error {}

const hashesOf = async (source: NodeSource, ranges: readonly LeafRange[]): Promise<Buffer[]> => {
  const places = ranges.map(nodesOf);
  const hashes = await source.nodes(places.flat());
  let at = 0;
  return places.map(({ length }) => {
    const hash = joinFromRight(hashes.slice(at, (at += length)));
    if (!hash) throw new NodeMissing('a source of hashes gave too few');
    return hash;
  });
};

/** The sibling hashes from the leaf up (RFC 9162 §2.1.3.1), for a tree of `size` leaves. */
export const inclusionProof = (source: NodeSource, index: number, size: number): Promise<Buffer[]> =>
  hashesOf(source, inclusionRanges(index, size));

/** That the tree of `second` leaves begins with that of `first` (RFC 9162 §2.1.4.1). */
export const consistencyProof = (source: NodeSource, first: number, second: number): Promise<Buffer[]> =>
  hashesOf(source, consistencyRanges(first, second));

/** The root that the first `size` leaves have. */
export const rootAt = async (source: NodeSource, size: number): Promise<Buffer> =>
  size === 0 ? emptyRoot : ((await hashesOf(source, [{ from: 0, to: size }]))[0] ?? emptyRoot);

/** The hashes to go on growing a tree from its first `size` leaves. */
export const peaksAt = async (source: NodeSource, size: number): Promise<Buffer[]> =>
  size === 0 ? [] : source.nodes(nodesOf({ from: 0, to: size }));
