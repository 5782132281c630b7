import { readSignedData } from './cms-reader.ts';
import { derInContents, signaturesIn } from './found-signature.ts';
import { openDocument } from './signature-field.ts';

/** The document timestamp that a file ends with. */
export interface NewestTimestamp {
  /** The certificates of its token, DER, in whatever order they stand. */
  readonly certificates: readonly Uint8Array[];
  /** What it covers; null where its dictionary has no list of four numbers. */
  readonly byteRange: readonly [number, number, number, number] | null;
  /** End of the certificate of its authority: before, it is to be renewed. */
  readonly until: Date;
}

/**
 * Reads it and verifies nothing: for files that were verified when they were kept.
 * @returns null when the file has none with its certificate inside
 * @throws PadesError broken_document, encrypted_document; DerError when the token is damaged
 */
export const newestTimestampOf = (pdf: Uint8Array): NewestTimestamp | null => {
  const [newest] = signaturesIn(openDocument(pdf))
    .filter(({ kind, contents }) => kind === 'document_timestamp' && contents !== null)
    .sort((one, other) => (other.contents?.from ?? 0) - (one.contents?.from ?? 0));
  if (!newest?.contents) return null;
  const { signer, certificates } = readSignedData(derInContents(newest.contents));
  const [from, to, again, length] = newest.byteRange ?? [];
  const byteRange =
    from === undefined || to === undefined || again === undefined || length === undefined
      ? null
      : ([from, to, again, length] as const);
  return signer && { certificates: certificates.map(({ der }) => der), byteRange, until: signer.notAfter };
};
