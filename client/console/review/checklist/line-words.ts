import type { CheckCode } from '#shared/findings/finding';
import { findingTitle } from '#shared/findings/sentence';
import type { BlockCode, ChecklistLine } from '#shared/review/checklist';
import { measureArticles } from '#shared/review/identity-measures';
import type { MeasureCode } from '#shared/review/identity-measures';
import type { DossierView } from '#shared/review/review-contract';
import type { IconName } from '#client/kit/icon/icon-paths';
import { documentLabels, redoReasonLabels, requirementLabels } from '#client/console/review/labels';

const measureNames: Record<MeasureCode, string> = {
  identity_copy: 'Identité, copie',
  co_borrower_identity_copy: 'Co-emprunteur, copie',
  own_account: 'Identité, compte',
};
const measureMeans: Record<MeasureCode, string> = {
  identity_copy: 'copie de la pièce',
  co_borrower_identity_copy: 'copie de sa pièce',
  own_account: 'compte à son nom',
};
const blockWords: Record<BlockCode, string> = {
  piece_missing: 'attendue',
  piece_to_redo: 'à refaire',
  piece_being_read: 'lecture en cours',
  piece_not_readable: 'illisible',
  piece_not_recognised: 'non reconnue',
  measure_missing: 'manque encore',
  field_doubtful: 'champ douteux',
  finding_open: 'anomalie ouverte',
  fraud_confirmed: 'fraude confirmée',
};

/** The few words that name a line in a list of what remains. */
export function lineName({ about, block }: ChecklistLine): string {
  switch (about.kind) {
    case 'piece':
      return `${lower(requirementLabels[about.piece])} ${block === null ? '' : blockWords[block]}`.trim();
    case 'identity_measure':
      return measureNames[about.measure].toLowerCase();
    case 'fraud':
      return 'fraude confirmée';
    case 'field':
    case 'finding':
      return block === null ? '' : blockWords[block];
  }
}

/** One line of *Exigences*: its name, how it stands, and the evidence that settles it or what it waits for. */
export interface RequirementLine {
  readonly id: string;
  readonly name: string;
  readonly tone: 'pass' | 'doubt' | 'fail' | 'flat';
  readonly icon: IconName;
  readonly said: string;
  readonly evidence: string;
  readonly detail: string;
  readonly documentId: string | null;
  /** Set where it is a piece that a person settles. */
  readonly requirementId: string | null;
  readonly line: ChecklistLine;
}

const looks = {
  pass: { icon: 'check', said: 'En ordre.' },
  doubt: { icon: 'warning', said: 'À lever.' },
  fail: { icon: 'late', said: 'Bloque.' },
  flat: { icon: 'clock', said: 'En attente.' },
} as const satisfies Record<RequirementLine['tone'], { icon: IconName; said: string }>;

const tones: Record<BlockCode, RequirementLine['tone']> = {
  piece_missing: 'flat',
  piece_to_redo: 'doubt',
  piece_being_read: 'flat',
  piece_not_readable: 'fail',
  piece_not_recognised: 'doubt',
  measure_missing: 'doubt',
  field_doubtful: 'doubt',
  finding_open: 'doubt',
  fraud_confirmed: 'fail',
};

/** Pieces and identity measures, settled or with the reason for which approval waits. */
export const requirementLines = (view: Pick<DossierView, 'requirements' | 'documents' | 'checklist'>) =>
  view.checklist.flatMap((line): RequirementLine[] => {
    const tone = line.block === null ? (doubtsIn(line) > 0 ? 'doubt' : 'pass') : tones[line.block];
    const common = { id: line.id, tone, ...looks[tone], line };
    switch (line.about.kind) {
      case 'piece':
        return [{ ...common, ...pieceWords(line, line.about, view) }];
      case 'identity_measure':
        return [{ ...common, ...measureWords(line, line.about) }];
      case 'fraud':
        return [
          { ...common, name: 'Fraude', evidence: 'confirmée', detail: '', documentId: null, requirementId: null },
        ];
      case 'field':
      case 'finding':
        return [];
    }
  });

const doubtsIn = ({ about }: ChecklistLine): number => (about.kind === 'piece' ? about.doubts : 0);

type About<Kind extends ChecklistLine['about']['kind']> = Extract<ChecklistLine['about'], { kind: Kind }>;
type Words = Pick<RequirementLine, 'name' | 'evidence' | 'detail' | 'documentId' | 'requirementId'>;

function pieceWords(
  { block }: ChecklistLine,
  about: About<'piece'>,
  { requirements, documents }: Pick<DossierView, 'requirements' | 'documents'>,
): Words {
  const own = documents.filter(({ requirementId }) => requirementId === about.requirementId);
  const verdict = requirements.find(({ id }) => id === about.requirementId)?.verdict ?? null;
  const kinds = [...new Set(own.flatMap(({ kind }) => (kind === null ? [] : [lower(documentLabels[kind])])))];
  const doubts = `${about.doubts}\u00a0point${about.doubts < 2 ? '' : 's'}`;
  const reason = verdict?.reason ? lower(redoReasonLabels[verdict.reason]) : '';
  const settled = verdict?.verdict === 'accepted' ? 'acceptée' : about.doubts > 0 ? doubts : kinds.join(', ');
  return {
    name: requirementLabels[about.piece],
    evidence: block === null ? settled : `${blockWords[block]}${reason === '' ? '' : `, ${reason}`}`,
    detail: verdict ? `${verdict.verdict === 'accepted' ? 'Acceptée' : 'À refaire'}, par ${verdict.by}.` : '',
    documentId: own[0]?.id ?? null,
    requirementId: about.requirementId,
  };
}

function measureWords({ block }: ChecklistLine, about: About<'identity_measure'>): Words {
  const titles = (checks: readonly CheckCode[]) =>
    checks.map((check) => lower(findingTitle({ check }, 'fr'))).join(', ');
  const byHand = about.evidence.filter(({ by }) => by === 'person').map(({ check }) => check);
  const proof = titles(about.evidence.map(({ check }) => check));
  const missing = about.lacks.length > 0;
  return {
    name: measureNames[about.measure],
    evidence: block !== null ? 'manque encore' : missing ? 'non requise' : measureMeans[about.measure],
    detail: [
      `Art. ${measureArticles[about.measure]}.`,
      proof === '' ? '' : `Prouvé par : ${proof}${byHand.length > 0 ? ` (${titles(byHand)}, levé à la main)` : ''}.`,
      missing ? `Manque : ${titles(about.lacks)}.` : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
    documentId: about.documentId,
    requirementId: null,
  };
}

/** Names that are letters (RIB, IBAN) keep them. */
const lower = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
