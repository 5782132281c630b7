import type { Media } from './media.ts';

/** A word of the PDF's own text; pixels of the page image, origin at its top left corner. */
export interface LayerWord {
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** One page as a JPEG in sRGB, 8 bits, upright as its EXIF or PDF rotation says. */
export interface PaperPage {
  readonly number: number;
  readonly image: Buffer;
  readonly width: number;
  readonly height: number;
  /** The PDF's own visible text in reading order; null where the page must be read by eye. */
  readonly layer: readonly LayerWord[] | null;
}

/** An opened piece. Pages are painted when asked for, so that sixty pages never stand in memory together. */
export interface Paper {
  readonly media: Media;
  readonly pageCount: number;
  /** @param number counts from 1. @throws PaperError */
  page(number: number): Promise<PaperPage>;
  close(): Promise<void>;
}
