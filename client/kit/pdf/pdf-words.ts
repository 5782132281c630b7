import type { PdfProblem } from '#client/kit/pdf/pdf-engine';

/** What the reader of documents says: the site that shows it gives the words, in the language that is read. */
export interface PdfWords {
  readonly place: (page: number, count: number) => string;
  readonly page: (page: number) => string;
  readonly goTo: (page: number) => string;
  readonly pages: string;
  readonly smaller: string;
  readonly larger: string;
  readonly full: string;
  readonly leaveFull: string;
  readonly opening: string;
  readonly again: string;
  readonly problems: Readonly<Record<PdfProblem, string>>;
}
