/** How much one piece may weigh. Pixels count width × height of one page. */
export interface PaperLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
  /** Images above this are refused before a pixel is decoded. */
  readonly maxInputPixels: number;
  /** Pages above this are scaled down: an A4 sheet at 300 dpi has 8.7 megapixels. */
  readonly maxPagePixels: number;
  /** Nothing can be read from a page with a shorter side than this. */
  readonly minSidePixels: number;
  /** PDF pages are painted at this resolution; 200 dpi read best, more brought nothing. */
  readonly pdfDpi: number;
  /** A PDF of which one step costs more processor time than this is given up. */
  readonly pdfWorkMs: number;
}

export const defaultPaperLimits: PaperLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxPages: 60,
  maxInputPixels: 100_000_000,
  maxPagePixels: 12_000_000,
  minSidePixels: 64,
  pdfDpi: 200,
  pdfWorkMs: 20_000,
};
