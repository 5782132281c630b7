import type { ErrorCode } from '#shared/errors/error-codes';
import { errorLevels } from '../../bricks/forensics/picture/error-levels.ts';
import type { ErrorLevels } from '../../bricks/forensics/picture/error-levels.ts';
import { AppError } from '../../platform/errors.ts';
import { fewAtOnce } from '../../platform/few-at-once.ts';
import type { House } from '../../platform/house.ts';
import { uprightPage } from './document-store.ts';
import type { DocumentPlace } from './document-store.ts';
import type { PageImage } from './page-images.ts';

/** One holds seven bytes a pixel while it is made: 220 MB for the largest photo. */
const inTurn = fewAtOnce({ places: 1, mostWaiting: 8, busy: 'error_levels_busy' });

const refusals: Record<Exclude<ErrorLevels['kind'], 'levels'>, ErrorCode> = {
  not_jpeg: 'error_levels_not_jpeg',
  too_large: 'error_levels_too_large',
  damaged: 'error_levels_damaged',
};

/**
 * The error levels of a page, made from the file that was sent and kept nowhere: something to look at, never a finding.
 * Its `read` throws AppError error_levels_… where there are none. @throws AppError not_found while the page is not read
 */
export const pageErrorLevels = async (
  { db, objects }: Pick<House, 'db' | 'objects'>,
  { id, sha256 }: Pick<DocumentPlace, 'id' | 'sha256'>,
  number: number,
): Promise<PageImage> => {
  const page = await uprightPage(db, id, number);
  if (!page) throw new AppError('not_found');
  const { width, height, turnedDegrees, skewDegrees } = page;
  const place = [number, width, height, turnedDegrees, skewDegrees].join('-');
  return {
    tag: `"${sha256}-levels-${place}"`,
    read: () =>
      inTurn(async () => {
        const levels = await errorLevels(await objects.get(sha256), page);
        if (levels.kind !== 'levels') throw new AppError(refusals[levels.kind]);
        return { bytes: levels.image, mediaType: 'image/webp' };
      }),
  };
};
