import type { Media } from '../../bricks/paper/media.ts';
import { inspectPaper } from '../../bricks/paper/open-paper.ts';
import { AppError } from '../../platform/errors.ts';
import { fewAtOnce } from '../../platform/few-at-once.ts';
import { pieceErrorOf } from '../reading/public.ts';

export const mediaTypes: Record<Media, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  heic: 'image/heic',
  pdf: 'application/pdf',
};

/** A PDF opens in a thread, a HEIC in a program of its own: seconds of work for whoever sends one made for that. */
const inTurn = fewAtOnce({ places: 4, mostWaiting: 64, busy: 'intake_busy' });

/** Looks at a file before it is kept. @returns its media type, by its bytes. @throws AppError piece_…, intake_busy */
export const admitPiece = async (bytes: Buffer): Promise<string> => {
  try {
    return mediaTypes[(await inTurn(() => inspectPaper(bytes))).media];
  } catch (error) {
    const code = pieceErrorOf(error);
    throw code === null ? error : new AppError(code);
  }
};
