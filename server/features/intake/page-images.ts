import sharp from 'sharp';
import { sniffMedia } from '../../bricks/paper/media.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { mediaTypes } from './admission.ts';
import { imageOfPage } from './document-store.ts';

/** The widest picture that is made smaller on request; beyond it the page itself is given. */
const widest = 2400;

export interface PageImage {
  /** Changes with the page and with the width: the validator of caches. */
  readonly tag: string;
  read(): Promise<{ bytes: Buffer; mediaType: string }>;
}

/** @param asked the `width` of a query @returns pixels, null for the page as it is */
export const pictureWidth = (asked: string | undefined): number | null => {
  const width = asked !== undefined && /^\d{1,5}$/.test(asked) ? Number(asked) : 0;
  return width === 0 ? null : Math.min(width, widest);
};

/** @param asked the `width` of the query, in pixels. @throws AppError not_found while the page is not read */
export const pageImage = async (
  house: Pick<House, 'db' | 'objects'>,
  documentId: string,
  page: number,
  asked: string | undefined,
): Promise<PageImage> => {
  const sha256 = await imageOfPage(house.db, documentId, page);
  if (sha256 === null) throw new AppError('not_found');
  const width = pictureWidth(asked);
  return {
    tag: `"${sha256}${width === null ? '' : `-${String(width)}`}"`,
    read: async () => {
      const bytes = await house.objects.get(sha256);
      if (width === null) return { bytes, mediaType: mediaTypes[sniffMedia(bytes) ?? 'jpeg'] };
      const smaller = await sharp(bytes).resize({ width, withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer();
      return { bytes: smaller, mediaType: mediaTypes.jpeg };
    },
  };
};
