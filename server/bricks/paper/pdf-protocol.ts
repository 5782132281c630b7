import type { PaperErrorCode } from './paper-error.ts';
import type { PaperLimits } from './paper-limits.ts';
import type { PaintedPage } from './pdf-document.ts';

export interface PdfThreadData {
  readonly bytes: Uint8Array;
  readonly limits: PaperLimits;
}

/** Asks for one page, counted from 1. The thread answers requests one by one, in order. */
export interface PdfRequest {
  readonly number: number;
}

export type PdfAnswer =
  | { readonly kind: 'opened'; readonly pageCount: number }
  | ({ readonly kind: 'page' } & PaintedPage)
  | { readonly kind: 'refused'; readonly code: PaperErrorCode };
