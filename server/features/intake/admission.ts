import type { Media } from '../../bricks/paper/media.ts';
import { inspectPaper } from '../../bricks/paper/open-paper.ts';
import { AppError } from '../../platform/errors.ts';
import { pieceErrorOf } from '../reading/public.ts';

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
    const code = pieceErrorOf(error);
    throw code === null ? error : new AppError(code);
  }
};
