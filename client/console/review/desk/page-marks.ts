import type { ViewFinding } from '#shared/review/review-contract';
import type { Mark } from '#client/kit/viewer/mark';
import type { DoubtKind } from '#shared/review/doubt';
import type { FieldRow } from '#shared/review/field-row';
import type { DocumentRows } from '#client/console/review/fields/document-rows';
import { findingHeading } from '#client/console/review/findings/finding-words';
import { findingKey } from '#client/console/review/points';
import { placeOf, rowLabel } from '#client/console/review/fields/row-words';

const doubtWords: Record<DoubtKind, string> = {
  differs: 'diffère du déclaré',
  conflict: 'contredit par la MRZ',
  unsure: 'lecture peu sûre',
  fitted: 'lecture corrigée',
  unread: 'non lu',
};

export const termMarkId = (finding: Pick<ViewFinding, 'id'>, term: number): string => `${findingKey(finding)}#${term}`;

/**
 * The frames of one page: its machine-readable zone, its fields, the zone's twin of the selected one, and the
 * terms of the selected finding.
 */
export function marksOf(
  { document, rows }: DocumentRows,
  page: number,
  selectedId: string | null,
  finding: ViewFinding | null,
): Mark[] {
  const selected = rows.find(({ key }) => key === selectedId);
  const marks = rows.flatMap((row) => markOf(row, page));
  const zone = document.mrz?.page === page ? document.mrz : null;
  if (zone) marks.unshift({ id: `mrz:${document.id}`, box: zone.box, tone: 'read', label: 'Bande MRZ' });
  const twin = selected?.zone ?? null;
  if (twin?.page === page) marks.push({ id: 'twin', box: twin.box, tone: toneOfTwin(selected), label: '' });
  if (finding) marks.push(...termMarks(finding, document.id, page));
  return marks;
}

/** A row that nothing was read for, and that nobody pointed at, has no frame. */
function markOf(row: FieldRow, page: number): Mark[] {
  const place = placeOf(row);
  if (place.box === null || place.page !== page) return [];
  const label = rowLabel(row);
  const words = row.settled || !row.doubt ? label : `${label} · ${doubtWords[row.doubt.kind]}`;
  return [{ id: row.key, box: place.box, tone: row.settled ? 'read' : 'doubt', label: words }];
}

/** The same fact in the zone bears the selected one out, unless the two contradict each other. */
const toneOfTwin = (selected: FieldRow | undefined): Mark['tone'] =>
  selected?.doubt?.kind === 'conflict' && !selected.settled ? 'doubt' : 'support';

function termMarks(finding: ViewFinding, documentId: string, page: number): Mark[] {
  const open = finding.outcome === 'failed' && finding.dismissal === null;
  const tone = !open ? 'support' : finding.severity === 'low' ? 'doubt' : 'fail';
  return finding.terms.flatMap(({ place }, index) =>
    place?.documentId === documentId && place.page === page
      ? [{ id: termMarkId(finding, index), box: place.box, tone, label: findingHeading(finding) } satisfies Mark]
      : [],
  );
}
