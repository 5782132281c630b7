import { listOf } from '#shared/findings/catalogue/catalogue';
import { speaksOf } from '#shared/review/checklist';
import type { ChecklistLine } from '#shared/review/checklist';
import type { FieldRow } from '#shared/review/field-row';
import type { DossierView, ViewFinding } from '#shared/review/review-contract';
import { isOpenFailure } from '#shared/review/weighed-finding';
import { findingName } from '#client/console/review/findings/finding-words';
import { lineName } from '#client/console/review/checklist/line-words';
import { rowLabel } from '#client/console/review/fields/row-words';

/**
 * One point left to look at. `blocks` = approval waits for it. A field that an open check speaks of stands for that
 * check: it shows the place and the letters, and settling it settles both.
 */
export type Point = { readonly id: string; readonly name: string; readonly blocks: boolean } & (
  | { readonly kind: 'field'; readonly row: FieldRow; readonly findings: readonly ViewFinding[] }
  | { readonly kind: 'finding'; readonly finding: ViewFinding }
  | { readonly kind: 'line'; readonly line: ChecklistLine }
);

export const findingKey = ({ id }: Pick<ViewFinding, 'id'>): string => `finding:${id}`;

/** A failed check that nobody has lifted. */
export const isOpen = (finding: ViewFinding): boolean =>
  isOpenFailure({ outcome: finding.outcome, dismissed: finding.dismissal !== null });

type Facts = Pick<DossierView, 'findings' | 'checklist'>;

/**
 * What remains, in the order of the panel: fields, checks that no field stands for, then what the product requires.
 * @param rows in the order in which they are shown
 */
export function pointsOf(rows: readonly FieldRow[], { findings, checklist }: Facts): Point[] {
  const blocked = checklist.filter(({ block }) => block !== null);
  const blocking = new Set(blocked.map(({ id }) => id));
  const fields = rows.flatMap((row) => fieldPoint(row, findings, blocking.has(`field:${row.key}`)));
  const spoken = new Set(fields.flatMap((point) => (point.kind === 'field' ? point.findings : [])));
  const suspectsFirst = (finding: ViewFinding): number => (listOf(finding) === 'suspicion' ? 0 : 1);
  const checks = findings
    .filter((finding) => isOpen(finding) && !spoken.has(finding))
    .sort((a, b) => suspectsFirst(a) - suspectsFirst(b))
    .map((finding): Point => {
      const id = findingKey(finding);
      return { kind: 'finding', id, name: findingName(finding), blocks: blocking.has(id), finding };
    });
  const lines = blocked
    .filter((line) => !['field', 'finding'].includes(line.about.kind) && !followsFrom(line, blocked, findings))
    .map((line): Point => ({ kind: 'line', id: line.id, name: lineName(line), blocks: true, line }));
  return [...fields, ...checks, ...lines];
}

/** A row whose check was lifted was judged, whatever the letters; that it was badly read remains to be seen. */
function fieldPoint(row: FieldRow, findings: readonly ViewFinding[], blocks: boolean): Point[] {
  if (row.settled) return [];
  const about = findings.filter((finding) => finding.outcome === 'failed' && speaksOf(finding, row));
  const open = about.filter(isOpen);
  const judged = row.doubt?.kind === 'differs' || row.doubt?.kind === 'conflict';
  if (!blocks && about.length > 0 && open.length === 0 && judged) return [];
  return [{ kind: 'field', id: row.key, name: rowLabel(row).toLowerCase(), blocks, row, findings: open }];
}

/** A measure that waits only for open checks, or for a piece, is settled with them: it is no point of its own. */
function followsFrom({ about }: ChecklistLine, blocked: readonly ChecklistLine[], findings: readonly ViewFinding[]) {
  if (about.kind !== 'identity_measure') return false;
  if (about.documentId === null) return blocked.some((line) => line.about.kind === 'piece');
  return about.lacks.every((check) =>
    findings.some((one) => one.check === check && one.documentId === about.documentId && isOpen(one)),
  );
}

/** The point after the selected one, round and round; null where none is left. */
export function nextPoint(points: readonly Point[], selectedId: string | null): Point | null {
  const at = points.findIndex(({ id }) => id === selectedId);
  return points[(at + 1) % points.length] ?? null;
}

/** The finding that `E` lifts: the selected one or the one of the selected row or measure, else the first open one. */
export function keyedFinding(
  { findings, checklist }: Facts,
  points: readonly Point[],
  selectedId: string | null,
): ViewFinding | null {
  const open = findings.filter(isOpen);
  const chosen = open.find((finding) => findingKey(finding) === selectedId);
  if (chosen) return chosen;
  const point = points.find(({ id }) => id === selectedId);
  if (point?.kind === 'field' && point.findings[0]) return point.findings[0];
  const line = checklist.find(({ id }) => id === selectedId);
  if (line) return lackingFindings(line, findings)[0] ?? null;
  return open[0] ?? null;
}

/** The checks that a measure still waits for and that a person may settle, failed or without conclusion. */
export function lackingFindings({ about }: ChecklistLine, findings: readonly ViewFinding[]): ViewFinding[] {
  if (about.kind !== 'identity_measure') return [];
  return findings.filter(
    ({ check, documentId, outcome, dismissal }) =>
      documentId === about.documentId && about.lacks.includes(check) && outcome !== 'passed' && dismissal === null,
  );
}
