import type { ErrorCode } from '#shared/errors/error-codes';
import { OcrError } from '../../bricks/ocr/ocr-error.ts';
import type { OcrErrorCode } from '../../bricks/ocr/ocr-error.ts';
import { PaperError } from '../../bricks/paper/paper-error.ts';
import type { PaperErrorCode } from '../../bricks/paper/paper-error.ts';

const codes: Record<PaperErrorCode, ErrorCode> = {
  empty: 'piece_empty',
  unsupported_type: 'piece_unsupported_type',
  heic_unsupported: 'piece_heic',
  truncated: 'piece_truncated',
  encrypted_pdf: 'piece_encrypted',
  too_many_pages: 'piece_too_many_pages',
  too_many_pixels: 'piece_too_many_pixels',
  too_narrow: 'piece_too_narrow',
  too_large: 'piece_too_large',
  unreadable: 'piece_unreadable',
};

/** Null: the reader's trouble, or perhaps the machine's, so it is tried again. */
const readerCodes: Record<OcrErrorCode, ErrorCode | null> = {
  unreadable: 'piece_unreadable',
  too_many_pixels: 'piece_too_many_pixels',
  too_heavy: 'piece_too_many_pixels',
  timeout: null,
  crashed: null,
  cancelled: null,
  closed: null,
  unavailable: null,
};

/** What is wrong with the piece itself, in the house's codes; null when the fault is not the piece's. */
export const pieceErrorOf = (error: unknown): ErrorCode | null => {
  if (error instanceof OcrError) return readerCodes[error.code];
  return error instanceof PaperError ? codes[error.code] : null;
};
