/** Why a document cannot be prepared, signed or kept valid. The list is closed: each code is told to people in words. */
export const padesErrorCodes = [
  /** The bytes are no PDF that can be read to its end. */
  'broken_document',
  'encrypted_document',
  /** The place of the signature is missing, already filled, or leaves out more than itself. */
  'not_prepared',
  /** Made by another key, or about another document. */
  'signature_mismatch',
  /** The certificate did not hold at the moment that the timestamp proves, or its chain is not one. */
  'certificate_not_valid',
  'certificate_revoked',
  /** No status is given for a certificate that needs one. */
  'status_missing',
  /** A status that nobody entitled has signed, or that speaks of another time. */
  'status_invalid',
  /** A timestamp that is about other bytes. */
  'timestamp_mismatch',
  /** What is to be written does not fit into its place. */
  'too_large',
] as const;
export type PadesErrorCode = (typeof padesErrorCodes)[number];

export class PadesError extends Error {
  override readonly name = 'PadesError';
  readonly code: PadesErrorCode;

  constructor(code: PadesErrorCode, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options);
    this.code = code;
  }
}
