import { frenchDate } from '#shared/identity/dates';
import { partAt } from '#shared/reading/part';
import type { Part } from '#shared/reading/part';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView, ViewDocument } from '#shared/review/review-contract';
import { cardSide } from '#client/console/review/desk/card-side';
import { documentLabels, requirementLabels, shortDocumentLabels } from '#client/console/review/labels';

/** One piece with its title and its rows; `papers` where its file holds several. */
export interface DocumentRows {
  readonly document: ViewDocument;
  readonly title: string;
  readonly rows: readonly FieldRow[];
  readonly papers: readonly PaperRows[];
}

/** One of several papers in a file: what it is, its pages, its rows. */
export interface PaperRows {
  readonly title: string;
  readonly where: string;
  readonly part: Part;
  readonly rows: readonly FieldRow[];
}

const nowhere = { x: 0, y: 0, width: 0, height: 0 };

function paperRows({ parts }: ViewDocument, rows: readonly FieldRow[]): PaperRows[] {
  return parts.map((part, index) => {
    const pages = part.places.map(({ page }) => page);
    const [first, last] = [pages[0], pages.at(-1)];
    return {
      title: documentLabels[part.kind],
      where: first === last ? `page ${first}` : `pages ${first} à ${last}`,
      part,
      rows: rows.filter(({ page, read }) => partAt(parts, { page, box: read?.box ?? nowhere }) === index),
    };
  });
}

/** The pieces in the order in which the product asks for them, each with its rows. */
export function documentRows({
  documents,
  requirements,
  rows,
}: Pick<DossierView, 'documents' | 'requirements' | 'rows'>): DocumentRows[] {
  const order = new Map(requirements.map(({ id }, index) => [id, index]));
  return [...documents]
    .sort((a, b) => (order.get(a.requirementId) ?? 99) - (order.get(b.requirementId) ?? 99))
    .map((document) => {
      const own = rows.filter(({ documentId }) => documentId === document.id);
      const title = documentTitle(document, requirements, documents);
      return { document, title, rows: own, papers: paperRows(document, own) };
    });
}

/** "Bulletin de paie, 10/2026", or the requirement's name while the piece is not recognised. */
export function documentTitle(
  document: ViewDocument,
  requirements: DossierView['requirements'],
  documents: readonly ViewDocument[],
): string {
  if (document.parts.length > 0) return document.parts.map(({ kind }) => shortDocumentLabels[kind]).join(' + ');
  if (document.kind === null) {
    const requirement = requirements.find(({ id }) => id === document.requirementId);
    return requirement ? requirementLabels[requirement.kind] : document.filename;
  }
  const period = document.fields.find(({ name }) => name === 'pay_period')?.value;
  const side = cardSide(document, documents);
  const title = documentLabels[document.kind] + (side === null ? '' : `, ${side}`);
  return document.kind === 'payslip' && period !== undefined ? `${title}, ${frenchDate(period)}` : title;
}
