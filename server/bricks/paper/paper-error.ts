/** Why a piece cannot be opened. Each code is told to the applicant in words of its own, so the list is closed. */
export const paperErrorCodes = [
  'empty',
  'unsupported_type',
  'heic_unsupported',
  'truncated',
  'encrypted_pdf',
  'too_many_pages',
  'too_many_pixels',
  'too_narrow',
  'too_large',
  'unreadable',
] as const;
export type PaperErrorCode = (typeof paperErrorCodes)[number];

export class PaperError extends Error {
  readonly code: PaperErrorCode;

  constructor(code: PaperErrorCode, options?: ErrorOptions) {
    super(`paper refused: ${code}`, options);
    this.name = 'PaperError';
    this.code = code;
  }
}
