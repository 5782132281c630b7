import type { Connection, HeadSigner } from '../ports.ts';
import { leafHash } from '../tree/hashes.ts';
import { inclusionProof, NodeMissing } from '../tree/tree-proofs.ts';
import type { NodeSource } from '../tree/tree-proofs.ts';
import { inclusionHolds } from '../tree/verify-proofs.ts';
import { newestHead } from './head-rows.ts';
import { readHead } from './signed-note.ts';
import type { Head } from './signed-note.ts';

interface Leaf {
  readonly depositSeq: number;
  readonly row: { readonly octets: Buffer } | null;
}

/** Whether a row is in the tree that the key signed: a database that was rewritten cannot show that. */
export interface Vouching {
  /** True for a row that is too young for a head; the next head will hold it. */
  holds(leaf: Leaf): Promise<boolean>;
}

/** A signature is checked once for each head, not for each consultation. */
const refreshAfter = 10_000;
/** Rows whose place in the tree was proven; 32 octets each and what a map needs. */
const mostProven = 50_000;

export const openVouching = (db: Connection, tree: NodeSource, signer: HeadSigner): Vouching => {
  let head: Head | null = null;
  let readAt = -Infinity;
  // Proven once is proven for ever: each later head holds all of the one before. What is asked each time is the row itself.
  const proven = new Map<number, Buffer>();

  const signedHead = async (): Promise<Head | null> => {
    if (performance.now() - readAt < refreshAfter) return head;
    const newest = await newestHead(db);
    if (newest && newest.size !== head?.size) {
      const read = readHead(newest.note, signer);
      if (!read) throw new Error(`the head of ${String(newest.size)} rows is not signed by ${signer.name}`);
      head = read;
    }
    readAt = performance.now();
    return head;
  };

  const isIncluded = async (
    { index, leaf }: { index: number; leaf: Buffer },
    { size, root }: Head,
  ): Promise<boolean> => {
    try {
      return inclusionHolds({ index, size, leaf, proof: await inclusionProof(tree, index, size), root });
    } catch (error) {
      if (error instanceof NodeMissing) return false;
      throw error;
    }
  };

  return {
    holds: async ({ depositSeq: index, row }) => {
      const signed = await signedHead();
      if (!signed || index >= signed.size) return true;
      if (!row) return false;
      const leaf = leafHash(row.octets);
      const known = proven.get(index);
      if (known) return known.equals(leaf);
      if (!(await isIncluded({ index, leaf }, signed))) return false;
      const oldest = proven.size >= mostProven ? proven.keys().next() : null;
      if (oldest && oldest.done !== true) proven.delete(oldest.value);
      proven.set(index, leaf);
      return true;
    },
  };
};
