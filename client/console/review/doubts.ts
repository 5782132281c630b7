import type { ViewFinding } from '#shared/review/review-contract';
import { intersects } from '#client/kit/viewer/geometry';
import type { DocumentRows, FieldRow } from '#client/console/review/field-rows';

/**
 * One point left to look at. A field that an open check speaks of stands for that check: it shows the place and the
 * letters, the check is lifted from it.
 */
export type Doubt =
  | {
      readonly kind: 'field';
      readonly id: string;
      readonly name: string;
      readonly row: FieldRow;
      readonly findings: readonly ViewFinding[];
    }
  | { readonly kind: 'finding'; readonly id: string; readonly name: string; readonly finding: ViewFinding };

export const findingKey = (finding: Pick<ViewFinding, 'id'>): string => `finding:${finding.id}`;

/** A failed check that nobody has lifted. */
export const isOpen = (finding: ViewFinding): boolean => finding.outcome === 'failed' && finding.dismissal === null;

/**
 * What remains doubtful, in the order of the panel: fields, then the checks that no field stands for. A field that a
 * failed check speaks of is settled when that check is lifted.
 * @param nameOf the few words that name a finding
 */
export function doubtsOf(
  documents: readonly DocumentRows[],
  findings: readonly ViewFinding[],
  nameOf: (finding: ViewFinding) => string,
): Doubt[] {
  const failed = findings.filter(({ outcome }) => outcome === 'failed');
  const fields = documents
    .flatMap(({ rows }) => rows)
    .filter((row) => row.concern !== null)
    .flatMap((row): (Doubt & { kind: 'field' })[] => {
      const about = failed.filter((finding) => speaksOf(finding, row));
      const open = about.filter(isOpen);
      if (about.length > 0 && open.length === 0 && isJudged(row)) return [];
      return [{ kind: 'field', id: row.id, name: row.label.toLowerCase(), row, findings: open }];
    });
  const spoken = new Set(fields.flatMap((doubt) => doubt.findings));
  const checks = failed
    .filter((finding) => isOpen(finding) && !spoken.has(finding))
    .map((finding): Doubt => ({ kind: 'finding', id: findingKey(finding), name: nameOf(finding), finding }));
  return [...fields, ...checks];
}

/** A lifted check judged what the value says; that it was badly read remains to be seen. */
const isJudged = ({ concern }: FieldRow): boolean => concern === 'differs' || concern === 'conflict';

/** Does one of the finding's terms lie where the field was read? */
export function speaksOf(finding: ViewFinding, { documentId, field, twin }: FieldRow): boolean {
  const read = twin ? [field, twin] : [field];
  return finding.terms.some(
    ({ place }) =>
      place !== null &&
      place.documentId === documentId &&
      read.some(({ page, box }) => place.page === page && intersects(place.box, box)),
  );
}

/** The doubt after the selected one, round and round; null where none is left. */
export function nextDoubt(doubts: readonly Doubt[], selectedId: string | null): Doubt | null {
  const at = doubts.findIndex(({ id }) => id === selectedId);
  return doubts[(at + 1) % doubts.length] ?? null;
}

/** The finding that `E` lifts: the selected one or the one of the selected field, else the first open one. */
export function keyedFinding(
  findings: readonly ViewFinding[],
  doubts: readonly Doubt[],
  selectedId: string | null,
): ViewFinding | null {
  const open = findings.filter(isOpen);
  const doubt = doubts.find(({ id }) => id === selectedId);
  const ofField = doubt?.kind === 'field' ? doubt.findings[0] : undefined;
  return open.find((finding) => findingKey(finding) === selectedId) ?? ofField ?? open[0] ?? null;
}
