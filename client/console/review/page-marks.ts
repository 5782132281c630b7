import type { ViewFinding } from '#shared/review/review-contract';
import type { Mark } from '#client/kit/viewer/mark';
import { findingKey } from '#client/console/review/doubts';
import type { Concern, DocumentRows, FieldRow } from '#client/console/review/field-rows';
import { findingHeading } from '#client/console/review/finding-words';

const concernWords: Record<Concern, string> = {
  differs: 'diffère du déclaré',
  conflict: 'contredit par la MRZ',
  unsure: 'lecture peu sûre',
  corrected: 'lecture corrigée',
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
  const here = rows.filter(({ field }) => field.page === page);
  const selected = here.find(({ id }) => id === selectedId);
  const marks = here.map(markOf);
  const zone = document.mrz?.page === page ? document.mrz : null;
  if (zone) marks.unshift({ id: `mrz:${document.id}`, box: zone.box, tone: 'read', label: 'Bande MRZ' });
  const twin = selected?.twin ?? null;
  if (twin?.page === page) marks.push({ id: 'twin', box: twin.box, tone: toneOfTwin(selected), label: '' });
  if (finding) marks.push(...termMarks(finding, document.id, page));
  return marks;
}

function markOf({ id, field, label, concern }: FieldRow): Mark {
  const tone = concern === null ? 'read' : 'doubt';
  return { id, box: field.box, tone, label: concern === null ? label : `${label} · ${concernWords[concern]}` };
}

/** The same fact in the zone bears the selected one out, unless the two contradict each other. */
const toneOfTwin = (selected: FieldRow | undefined): Mark['tone'] =>
  selected?.concern === 'conflict' ? 'doubt' : 'support';

function termMarks(finding: ViewFinding, documentId: string, page: number): Mark[] {
  const tone = finding.outcome === 'failed' && finding.dismissal === null ? 'fail' : 'support';
  return finding.terms.flatMap(({ place }, index) =>
    place?.documentId === documentId && place.page === page
      ? [{ id: termMarkId(finding, index), box: place.box, tone, label: findingHeading(finding) } satisfies Mark]
      : [],
  );
}
