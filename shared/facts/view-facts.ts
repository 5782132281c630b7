import type { FactTable } from '#shared/facts/facts-contract';
import { factPieces, factTable } from '#shared/facts/fact-table';
import type { Field } from '#shared/reading/field';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView, ViewDocument } from '#shared/review/review-contract';

const nowhere = { x: 0, y: 0, width: 0, height: 0 };

/** The fields of a piece as they count now: a value that a person retained stands for every reading of its fact. */
function countedFields({ id, fields }: ViewDocument, rows: readonly FieldRow[]): Field[] {
  return rows
    .filter(({ documentId, corrected }) => documentId === id && corrected !== null)
    .reduce<Field[]>(
      (counted, { name, page, read, corrected }) => {
        if (!corrected) return counted;
        const box = corrected.box ?? read?.box ?? nowhere;
        const kept = counted.filter((field) => field.name !== name || (field.source !== 'mrz' && field.page !== page));
        const { value } = corrected;
        const sure = { confidence: 100, source: 'print', checked: false, corrected: false } as const;
        return [...kept, { name, value, text: value, page: corrected.page, box, ...sure }];
      },
      [...fields],
    );
}

/** The table of facts of a dossier as its reader sees it, corrections counted. */
export function viewFacts({
  declaration,
  documents,
  requirements,
  rows,
}: Pick<DossierView, 'declaration' | 'documents' | 'requirements' | 'rows'>): FactTable {
  const order = new Map(requirements.map(({ id, kind }, index) => [id, { kind, index }]));
  const read = documents.filter(({ state, kind }) => state === 'read' && kind !== null);
  const inOrder = [...read].sort(
    (a, b) => (order.get(a.requirementId)?.index ?? 99) - (order.get(b.requirementId)?.index ?? 99),
  );
  return factTable(
    declaration,
    inOrder.flatMap((document) => {
      const requirement = order.get(document.requirementId)?.kind ?? null;
      const fields = countedFields(document, rows);
      return factPieces({ documentId: document.id, requirement, kind: document.kind ?? 'unknown', fields }, document);
    }),
  );
}
