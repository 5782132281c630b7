import type { ErrorCode } from '#shared/errors/error-codes';
import { PaperError } from '../../bricks/paper/paper-error.ts';
import type { PaperErrorCode } from '../../bricks/paper/paper-error.ts';

const codes: Record<PaperErrorCode, ErrorCode> = {
  empty: 'piece_empty',
  unsupported_type: 'piece_unsupported_type',
  heic_unsupported: 'piece_unsupported_type',
  truncated: 'piece_truncated',
  encrypted_pdf: 'piece_encrypted',
  too_many_pages: 'piece_too_many_pages',
  too_many_pixels: 'piece_too_many_pixels',
  too_large: 'piece_too_large',
  unreadable: 'piece_unreadable',
};

/** What is wrong with the piece itself, in the house's codes; null when the fault is not the piece's. */
export const pieceErrorOf = (error: unknown): ErrorCode | null =>
  error instanceof PaperError ? codes[error.code] : null;
