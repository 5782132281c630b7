import { frenchDate } from '#shared/identity/dates';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView, ViewDocument } from '#shared/review/review-contract';
import { cardSide } from '#client/console/review/desk/card-side';
import { documentLabels, requirementLabels } from '#client/console/review/labels';

/** One piece with its title and its rows. */
export interface DocumentRows {
  readonly document: ViewDocument;
  readonly title: string;
  readonly rows: readonly FieldRow[];
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
    .map((document) => ({
      document,
      title: documentTitle(document, requirements, documents),
      rows: rows.filter(({ documentId }) => documentId === document.id),
    }));
}

/** "Bulletin de paie, 10/2026", or the requirement's name while the piece is not recognised. */
export function documentTitle(
  document: ViewDocument,
  requirements: DossierView['requirements'],
  documents: readonly ViewDocument[],
): string {
  if (document.kind === null) {
    const requirement = requirements.find(({ id }) => id === document.requirementId);
    return requirement ? requirementLabels[requirement.kind] : document.filename;
  }
  const period = document.fields.find(({ name }) => name === 'pay_period')?.value;
  const side = cardSide(document, documents);
  const title = documentLabels[document.kind] + (side === null ? '' : `, ${side}`);
  return document.kind === 'payslip' && period !== undefined ? `${title}, ${frenchDate(period)}` : title;
}
