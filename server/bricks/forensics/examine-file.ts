import type { FileObservations, PictureObservations, SeenPage } from './observations.ts';
import { examinePdf } from './pdf/examine-pdf.ts';
import { examinePicture } from './picture/examine-picture.ts';

/** Grows when a figure changes its meaning. */
export const observationsVersion = 1;

/** More pictures of one piece are not looked at: a dossier is edited on its first pages. */
const mostPictures = 4;

/**
 * What the original bytes of a piece show of its making. Works in the calling thread, for up to a second a picture:
 * call it where nobody waits. Never throws for what a file contains.
 * @param bytes the file exactly as it was sent: anything that was saved anew has lost what is looked for
 */
export async function examineFile(bytes: Uint8Array, pages: readonly SeenPage[]): Promise<FileObservations> {
  const isPdf = Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
  const { pdf, pictures } = isPdf
    ? await examinePdf(bytes, pages)
    : { pdf: null, pictures: pages.slice(0, 1).map(({ number }) => ({ page: number, bytes })) };
  const seen: PictureObservations[] = [];
  for (const picture of pictures.slice(0, mostPictures)) {
    const page = pages.find(({ number }) => number === picture.page);
    const found = page && !page.textLayer ? await examinePicture(picture.bytes, page) : null;
    if (found) seen.push(found);
  }
  return { pdf, pictures: seen };
}
