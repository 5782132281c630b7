import { fieldForms } from '#shared/reading/field-forms';
import { identityPapers } from '#shared/reading/field';
import type { DocumentKind, Field, FieldName } from '#shared/reading/field';
import type { Box, PageReading, Word } from '#shared/reading/page';
import { documentNumberIn } from '../fields/identity/document-number.ts';
import { unreadDates } from '../fields/identity/unread-dates.ts';
import { amountIn, dateIn } from '../fields/text/printed-values.ts';
import type { Printed } from '../fields/text/printed-values.ts';
import { linesOf } from '../fields/text/reading-lines.ts';
import type { Run } from '../fields/text/reading-lines.ts';

/** What is written in a form of its own says by itself whether it was read; `null` where a run has nothing of the form. */
export type ReadValue = (run: Run) => Printed | null;

/** A place whose value is missing or was read with doubt. */
export interface DoubtfulPlace {
  readonly page: number;
  readonly box: Box;
  readonly readValue: ReadValue;
  /** The words that gave the value at first sight; none where none did. */
  readonly words: readonly Word[];
}

/** On the engine's own scale: above it a word is wrong once in a hundred (docs/word-confidence.md). */
const sureFrom = 90;
/** Each costs a tenth of a second; a page with more is bad all over, and wants another picture. */
const mostPlaces = 12;

const readerOf = (name: FieldName): ReadValue | null => {
  if (name === 'document_number') return documentNumberIn;
  switch (fieldForms[name]) {
    case 'day':
      return dateIn;
    case 'amount':
      return (run) => amountIn(run, name === 'reference_income');
    default:
      return null;
  }
};

const middleIn = (outer: Box, { x, y, width, height }: Box): boolean => {
  const [across, down] = [x + width / 2 - outer.x, y + height / 2 - outer.y];
  return across >= 0 && across < outer.width && down >= 0 && down < outer.height;
};

/** The words of a page that stand in a rectangle, their middles counting. */
export const wordsIn = (box: Box, words: readonly Word[]): Word[] => words.filter((word) => middleIn(box, word.box));

/** The field's own words; none where they stand on no page as they are, as those of a paper that lies turned. */
function ownWords({ text, box }: Field, { words }: PageReading): Word[] {
  const own = wordsIn(box, words);
  return own.map((word) => word.text).join(' ') === text ? own : [];
}

/**
 * Where a closer look is worth its time: values of a known form that were read with doubt, and dates of an
 * identity paper that were not read at all.
 */
export function doubtfulPlaces(
  pages: readonly PageReading[],
  { kind, fields }: { readonly kind: DocumentKind; readonly fields: readonly Field[] },
): DoubtfulPlace[] {
  const doubted = fields
    .filter(({ source, confidence, checked }) => source === 'print' && confidence < sureFrom && !checked)
    .flatMap((field): DoubtfulPlace[] => {
      const page = pages.find(({ number }) => number === field.page);
      const readValue = readerOf(field.name);
      const words = page && readValue ? ownWords(field, page) : [];
      return readValue && words.length > 0 ? [{ page: field.page, box: field.box, readValue, words }] : [];
    });
  const read = pages.filter(({ textLayer }) => !textLayer);
  const unread = identityPapers.includes(kind)
    ? unreadDates(linesOf(read), fields).map((place) => ({ ...place, readValue: dateIn, words: [] }))
    : [];
  return [...unread, ...doubted].slice(0, mostPlaces);
}
