import type { ReadingProgress } from '#shared/events/socket-events';
import type { ViewDocument, ViewFinding } from '#shared/review/review-contract';
import type { DocumentKind } from '#shared/reading/field';
import type { DocumentRows } from '#client/console/review/fields/document-rows';
import { cardSide } from '#client/console/review/desk/card-side';
import { shortDocumentLabels } from '#client/console/review/labels';
import { isOpen } from '#client/console/review/points';
import { placeOf } from '#client/console/review/fields/row-words';

/** One page in the strip at the left; a piece that is not read yet has one entry and no image. */
export interface ThumbnailItem {
  readonly documentId: string;
  readonly page: number;
  readonly name: string;
  /** For the screen reader: the whole title, page and state. */
  readonly spoken: string;
  readonly state: 'pass' | 'doubt' | 'fail' | 'reading' | 'broken';
  readonly hasImage: boolean;
  /** 0–1 while it is read, null where that is not known. */
  readonly progress: number | null;
}

const spokenStates: Record<ThumbnailItem['state'], string> = {
  pass: 'sans doute',
  doubt: 'un doute',
  fail: 'une anomalie',
  reading: 'lecture en cours',
  broken: 'lecture impossible',
};
const months = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

export function thumbnailItems(
  documents: readonly DocumentRows[],
  findings: readonly ViewFinding[],
  readings: ReadonlyMap<string, ReadingProgress>,
): ThumbnailItem[] {
  const open = findings.filter(isOpen);
  const files = documents.map(({ document }) => document);
  return documents.flatMap((entry) => {
    const { document } = entry;
    const name = document.kind === null ? entry.title : shortName(document.kind, document, files);
    if (document.viewPages.length === 0) {
      const state = document.state === 'failed' ? 'broken' : 'reading';
      const known = readings.get(document.id);
      const progress = state === 'reading' && known && known.pages > 0 ? known.page / known.pages : null;
      const spoken = `${entry.title}, ${spokenStates[state]}`;
      return [{ documentId: document.id, page: 1, name, spoken, state, hasImage: false, progress } as const];
    }
    const several = document.viewPages.length > 1;
    return document.viewPages.map(({ number }): ThumbnailItem => {
      const state = stateOf(entry, number, open);
      const counted = several ? `${name} ${number}/${document.viewPages.length}` : name;
      return {
        documentId: document.id,
        page: number,
        name: papersOn(document, number) ?? counted,
        spoken: `${entry.title}${several ? `, page ${number}` : ''}, ${spokenStates[state]}`,
        state,
        hasImage: true,
        progress: null,
      };
    });
  });
}

function stateOf(
  { document, rows }: DocumentRows,
  page: number,
  open: readonly ViewFinding[],
): 'pass' | 'doubt' | 'fail' {
  const failed = open.some(({ documentId, terms }) => {
    const places = terms.flatMap(({ place }) => place ?? []);
    if (places.some((place) => place.documentId === document.id && place.page === page)) return true;
    return places.length === 0 && documentId === document.id && page === 1;
  });
  if (failed) return 'fail';
  return rows.some((row) => !row.settled && placeOf(row).page === page) ? 'doubt' : 'pass';
}

/** The papers that lie on a page of a file that holds several. */
function papersOn({ parts }: ViewDocument, page: number): string | null {
  const own = parts.filter(({ places }) => places.some((place) => place.page === page));
  return own.length === 0 ? null : own.map(({ kind }) => shortDocumentLabels[kind]).join(' + ');
}

/** "Paie oct.", "CNI recto": ten letters at most. */
export function shortName(kind: DocumentKind, document: ViewDocument, documents: readonly ViewDocument[]): string {
  const side = cardSide(document, documents);
  if (side !== null) return `${shortDocumentLabels[kind]} ${side}`;
  const period = document.fields.find(({ name }) => name === 'pay_period')?.value;
  const month = kind === 'payslip' && period !== undefined ? months[Number(period.slice(5, 7)) - 1] : undefined;
  return month === undefined ? shortDocumentLabels[kind] : `${shortDocumentLabels[kind]} ${month}`;
}
