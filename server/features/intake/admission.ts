import type { ErrorCode } from '#shared/errors/error-codes';
import type { Media } from '../../bricks/paper/media.ts';
import { inspectPaper } from '../../bricks/paper/open-paper.ts';
import { PaperError } from '../../bricks/paper/paper-error.ts';
import type { PaperErrorCode } from '../../bricks/paper/paper-error.ts';
import { AppError } from '../../platform/errors.ts';

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

export const mediaTypes: Record<Media, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  heic: 'image/heic',
  pdf: 'application/pdf',
};

/** Looks at a file before it is kept. @returns its media type, by its bytes. @throws AppError piece_… */
export const admitPiece = async (bytes: Buffer): Promise<string> => {
  try {
    return mediaTypes[(await inspectPaper(bytes)).media];
  } catch (error) {
    if (error instanceof PaperError) throw new AppError(codes[error.code]);
    throw error;
  }
};
