import { grow } from '../tree/compact-peaks.ts';
import type { Peaks } from '../tree/compact-peaks.ts';
import { hashAt, hashOctets, leafHash, nodeHash } from '../tree/hashes.ts';
import type { JournalRow } from './row-copy.ts';
import { branchHeight, branchWidth, isKept } from './journal.ts';

/** The hashes of rows that follow one another, one after the other. */
export interface HashedRun {
  /** The place of the first row in the tree. */
  readonly from: number;
  readonly leaves: Buffer;
  /** Of every branch of sixteen rows that is whole in the run, in order. */
  readonly branches: Buffer;
}

/** The first branch that begins at a row or after it. */
const branchFrom = (row: number): number => Math.ceil(row / branchWidth);

/** Computed from the octets of rows that follow one another; what is stored as their hash is not looked at. */
export const hashRun = (rows: readonly JournalRow[]): HashedRun => {
  const from = rows[0]?.seq ?? 0;
  const leaves = Buffer.allocUnsafeSlow(rows.length * hashOctets);
  for (const [at, { octets }] of rows.entries()) leaves.set(leafHash(octets), at * hashOctets);
  return { from, leaves, branches: hashBranches(from, leaves) };
};

/** The roots of the whole branches: fifteen of the sixteen hashes that a tree takes above sixteen leaves. */
const hashBranches = (from: number, leaves: Buffer): Buffer => {
  const first = branchFrom(from);
  const count = Math.max(0, Math.floor((from + leaves.length / hashOctets) / branchWidth) - first);
  const branches = Buffer.allocUnsafeSlow(count * hashOctets);
  for (let branch = 0; branch < count; branch += 1) {
    let level = leaves.subarray(((first + branch) * branchWidth - from) * hashOctets);
    for (let nodes = branchWidth / 2; nodes >= 1; nodes /= 2) {
      const above = Buffer.allocUnsafe(nodes * hashOctets);
      for (let at = 0; at < nodes; at += 1)
        above.set(nodeHash(hashAt(level, 2 * at), hashAt(level, 2 * at + 1)), at * hashOctets);
      level = above;
    }
    branches.set(level, branch * hashOctets);
  }
  return branches;
};

/**
 * Grows a tree over a run, or over its part before the row `to`: by whole branches, and leaf by leaf at either end.
 * @param onKept told of every hash that the database keeps
 */
export const growOver = (
  peaks: Peaks,
  run: HashedRun,
  onKept?: (level: number, index: number, hash: Buffer) => void,
  to = run.from + run.leaves.length / hashOctets,
): Peaks => {
  const onNode = (level: number, index: number, hash: Buffer): void => {
    if (isKept(level)) onKept?.(level, index, hash);
  };
  const leavesTo = (grown: Peaks, end: number): Peaks =>
    grow(grown, hashesOf(run.leaves, grown.size - run.from, end - run.from), onNode);
  const [begin, end] = [branchFrom(peaks.size), Math.floor(to / branchWidth)];
  if (begin >= end) return leavesTo(peaks, to);
  const first = branchFrom(run.from);
  const branches = hashesOf(run.branches, begin - first, end - first);
  return leavesTo(grow(leavesTo(peaks, begin * branchWidth), branches, onNode, branchHeight), to);
};

function* hashesOf(hashes: Buffer, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; at += 1) yield hashAt(hashes, at);
}
