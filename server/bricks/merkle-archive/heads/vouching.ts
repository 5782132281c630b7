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

export const openVouching = (db: Connection, tree: NodeSource, signer: HeadSigner): Vouching => {
  let head: Head | null = null;
  let readAt = -Infinity;

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

  return {
    holds: async ({ depositSeq: index, row }) => {
      const signed = await signedHead();
      if (!signed || index >= signed.size) return true;
      const { size, root } = signed;
      if (!row) return false;
      try {
        const proof = await inclusionProof(tree, index, size);
        return inclusionHolds({ index, size, leaf: leafHash(row.octets), proof, root });
      } catch (error) {
        if (error instanceof NodeMissing) return false;
        throw error;
      }
    },
  };
};
