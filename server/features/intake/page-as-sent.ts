import sharp from 'sharp';
import { openPaper } from '../../bricks/paper/open-paper.ts';
import { PaperError } from '../../bricks/paper/paper-error.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { pieceErrorOf } from '../reading/public.ts';
import { mediaTypes } from './admission.ts';
import type { DocumentPlace } from './document-store.ts';
import { pictureWidth } from './page-images.ts';
import type { PageImage } from './page-images.ts';

/**
 * One page before it was turned upright and straightened, painted anew from the file that was sent; its EXIF or PDF
 * rotation counts, as every viewer shows it. @param asked the `width` of the query, in pixels
 */
export const pageAsSent = (
  { objects }: Pick<House, 'objects'>,
  { sha256 }: Pick<DocumentPlace, 'sha256'>,
  page: number,
  asked: string | undefined,
): PageImage => {
  const width = pictureWidth(asked);
  return {
    tag: `"${sha256}-sent-${String(page)}${width === null ? '' : `-${String(width)}`}"`,
    read: async () => {
      const picture = await paint(await objects.get(sha256), page);
      const bytes =
        width === null
          ? picture
          : await sharp(picture).resize({ width, withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer();
      return { bytes, mediaType: mediaTypes.jpeg };
    },
  };
};

/** @throws AppError not_found where there is no such page, piece_… where the file cannot be painted */
const paint = async (bytes: Buffer, page: number): Promise<Buffer> => {
  try {
    const paper = await openPaper(bytes);
    try {
      if (page < 1 || page > paper.pageCount) throw new AppError('not_found');
      return (await paper.page(page)).image;
    } finally {
      await paper.close();
    }
  } catch (error) {
    const code = error instanceof PaperError ? pieceErrorOf(error) : null;
    throw code === null ? error : new AppError(code);
  }
};
