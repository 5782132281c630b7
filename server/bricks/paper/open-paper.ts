import { isComplete } from './completeness.ts';
import { jpegOfHeic } from './heic-picture.ts';
import { measureImage, openImagePaper } from './image-paper.ts';
import { sniffMedia } from './media.ts';
import type { Media } from './media.ts';
import { PaperError } from './paper-error.ts';
import { defaultPaperLimits } from './paper-limits.ts';
import type { PaperLimits } from './paper-limits.ts';
import type { Paper } from './paper.ts';
import { openPdfPaper } from './pdf-paper.ts';

export interface PaperFacts {
  readonly media: Media;
  readonly pageCount: number;
  readonly byteLength: number;
}

function admit(bytes: Uint8Array, limits: PaperLimits): Media {
  if (bytes.length === 0) throw new PaperError('empty');
  if (bytes.length > limits.maxBytes) throw new PaperError('too_large');
  const media = sniffMedia(bytes);
  if (media === null) throw new PaperError('unsupported_type');
  if (!isComplete(media, bytes)) throw new PaperError('truncated');
  return media;
}

/** Opens a piece for reading, page by page. Close it when done. @throws PaperError */
export async function openPaper(bytes: Uint8Array, limits: PaperLimits = defaultPaperLimits): Promise<Paper> {
  const media = admit(bytes, limits);
  if (media === 'pdf') return openPdfPaper(bytes, limits);
  return openImagePaper(media === 'heic' ? await jpegOfHeic(bytes) : bytes, media, limits);
}

/**
 * The quick look at the door: is it a kind we take, whole, not locked, not too big? No page is painted, so damage
 * inside a page shows only when it is read. @throws PaperError
 */
export async function inspectPaper(bytes: Uint8Array, limits: PaperLimits = defaultPaperLimits): Promise<PaperFacts> {
  const media = admit(bytes, limits);
  if (media !== 'pdf') {
    const picture = media === 'heic' ? await jpegOfHeic(bytes) : bytes;
    return { media, byteLength: bytes.length, ...(await measureImage(picture, limits)) };
  }
  const paper = await openPdfPaper(bytes, limits);
  await paper.close();
  return { media, byteLength: bytes.length, pageCount: paper.pageCount };
}
