import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Media } from './media.ts';
import { PaperError } from './paper-error.ts';
import type { PaperLimits } from './paper-limits.ts';
import type { Paper, PaperPage } from './paper.ts';

/** Near-lossless for text, a tenth of the time of PNG; full colour resolution keeps thin coloured print. */
const pageJpeg = { quality: 92, chromaSubsampling: '4:4:4' } as const;

function decoderRefusal(error: unknown): PaperError {
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit|exceeds.*dimension|too large/i.test(message))
    return new PaperError('too_many_pixels', { cause: error });
  if (
    /premature end|truncated|unexpected end|end of (file|stream)|read error|out of order read|Not enough data/i.test(
      message,
    )
  )
    return new PaperError('truncated', { cause: error });
  return new PaperError('unreadable', { cause: error });
}

async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw decoderRefusal(error);
  }
}

function openImage(bytes: Uint8Array, limits: PaperLimits, page: number): Sharp {
  return sharp(bytes, { limitInputPixels: limits.maxInputPixels, failOn: 'truncated', page, sequentialRead: true });
}

/** Reads the header alone. @throws PaperError */
export async function measureImage(bytes: Uint8Array, limits: PaperLimits): Promise<{ pageCount: number }> {
  // Metadata is asked without the pixel limit, so that the refusal is ours and has the right code.
  const header = await asked(sharp(bytes, { limitInputPixels: false }).metadata());
  const { width, height } = header;
  if (width * height > limits.maxInputPixels) throw new PaperError('too_many_pixels');
  if (Math.min(width, height) < limits.minSidePixels) throw new PaperError('too_narrow');
  const pageCount = header.format === 'tiff' ? (header.pages ?? 1) : 1;
  if (pageCount > limits.maxPages) throw new PaperError('too_many_pages');
  return { pageCount };
}

/** Encodes pixels as a page image, scaled down to the limit. @throws PaperError */
export async function encodePage(
  source: Sharp,
  size: { width: number; height: number },
  limits: PaperLimits,
): Promise<Pick<PaperPage, 'image' | 'width' | 'height'>> {
  const excess = (size.width * size.height) / limits.maxPagePixels;
  const scale = excess > 1 ? 1 / Math.sqrt(excess) : 1;
  const fitted =
    scale < 1
      ? source.resize(Math.floor(size.width * scale), Math.floor(size.height * scale), { fit: 'fill' })
      : source;
  const { data, info } = await asked(
    fitted
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg(pageJpeg)
      .toBuffer({ resolveWithObject: true }),
  );
  return { image: data, width: info.width, height: info.height };
}

/** A photograph or a scan: one page, or the pages of a TIFF. @throws PaperError */
export async function openImagePaper(bytes: Uint8Array, media: Media, limits: PaperLimits): Promise<Paper> {
  const { pageCount } = await measureImage(bytes, limits);
  return {
    media,
    pageCount,
    async page(number) {
      const header = await asked(openImage(bytes, limits, number - 1).metadata());
      const { width, height } = header.autoOrient;
      const page = await encodePage(openImage(bytes, limits, number - 1).autoOrient(), { width, height }, limits);
      return { number, ...page, layer: null };
    },
    close: () => Promise.resolve(),
  };
}
