import type { DossierView } from '#shared/review/review-contract';
import type { IconName } from '#client/kit/icon/icon-paths';
import { isOpen } from '#client/console/review/doubts';
import { documentLabels, requirementLabels, requirementStateLabels } from '#client/console/review/labels';

/** One demanded piece and what settles it. */
export interface RequirementLine {
  readonly id: string;
  readonly name: string;
  readonly tone: 'pass' | 'doubt' | 'fail' | 'flat';
  readonly icon: IconName;
  readonly said: string;
  readonly evidence: string;
  readonly documentId: string | null;
}

const looks = {
  pass: { icon: 'check', said: 'En ordre.' },
  doubt: { icon: 'warning', said: 'À regarder.' },
  fail: { icon: 'late', said: 'En échec.' },
  flat: { icon: 'clock', said: 'En attente.' },
} as const satisfies Record<RequirementLine['tone'], { icon: IconName; said: string }>;

export function requirementLines(
  view: Pick<DossierView, 'requirements' | 'documents' | 'findings'>,
): RequirementLine[] {
  return view.requirements.map((requirement) => {
    const documents = view.documents.filter(({ requirementId }) => requirementId === requirement.id);
    const ids = documents.map(({ id }) => id);
    const open = view.findings.filter(
      (finding) => isOpen(finding) && finding.documentId !== null && ids.includes(finding.documentId),
    ).length;
    const kinds = [
      ...new Set(documents.flatMap(({ kind }) => (kind === null ? [] : [documentLabels[kind].toLowerCase()]))),
    ];
    const line = (tone: RequirementLine['tone'], evidence: string): RequirementLine => ({
      id: requirement.id,
      name: requirementLabels[requirement.kind],
      tone,
      ...looks[tone],
      evidence,
      documentId: ids[0] ?? null,
    });
    if (requirement.state === 'to_redo') return line('doubt', requirementStateLabels.to_redo);
    if (documents.length === 0) return line('flat', requirementStateLabels[requirement.state]);
    if (documents.some(({ state }) => state === 'failed')) return line('fail', 'lecture impossible');
    if (documents.some(({ state }) => state !== 'read')) return line('flat', 'lecture en cours');
    if (open > 0) return line('doubt', `${open}\u00a0anomalie${open < 2 ? '' : 's'}`);
    const named = kinds.join(', ');
    return line('pass', named === '' ? requirementStateLabels[requirement.state] : named.replace('rib', 'RIB'));
  });
}
