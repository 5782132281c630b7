/** A file whose structure cannot be followed, and so neither signed nor vouched for. */
export class PdfError extends Error {
  override readonly name = 'PdfError';
  readonly encrypted: boolean;

  constructor(message: string, encrypted = false) {
    super(message);
    this.encrypted = encrypted;
  }
}
