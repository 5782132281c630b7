import type { Connection } from '../../../platform/db/connection.ts';
import { ceremonyOf } from '../ceremony/ceremony-store.ts';

/** Names in the object store of what came out of a signing. */
export interface SealedFiles {
  /** The signed copy as it was last renewed. */
  readonly copy: string;
  readonly proofJson: string;
  readonly proofPdf: string;
  readonly signedAt: Date;
  readonly sealedAt: Date;
}

/** What the archive takes; null until the proof file is sealed too (event `proof.sealed`). */
export const sealedFilesOf = async (connection: Connection, dossierId: string): Promise<SealedFiles | null> => {
  const row = await ceremonyOf(connection, dossierId);
  if (!row) return null;
  const { copy_sha256, proof_json_sha256, proof_pdf_sha256, signed_at, sealed_at } = row;
  if (copy_sha256 === null || proof_json_sha256 === null || proof_pdf_sha256 === null || !signed_at || !sealed_at)
    return null;
  return {
    copy: copy_sha256,
    proofJson: proof_json_sha256,
    proofPdf: proof_pdf_sha256,
    signedAt: signed_at,
    sealedAt: sealed_at,
  };
};
