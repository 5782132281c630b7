import { listOf } from '#shared/findings/catalogue/catalogue';
import type { FindingList } from '#shared/findings/catalogue/description';
import type { ViewFinding } from '#shared/review/review-contract';
import { isOpen } from '#client/console/review/points';

/** Checks that ask nothing of anyone: one quiet line, opened by whoever wants to see them. */
export interface FindingFold {
  readonly key: string;
  readonly words: string;
  readonly findings: readonly ViewFinding[];
}

/** One of the two lists: what suspects, and what only asks for a better picture. */
export interface ListedFindings {
  readonly list: FindingList;
  readonly title: string;
  /** What is asked of the agent, counted. */
  readonly asks: string;
  /** Open ones first, then those that somebody lifted. */
  readonly shown: readonly ViewFinding[];
  readonly folds: readonly FindingFold[];
}

const titles: Readonly<Record<FindingList, string>> = { suspicion: 'Authenticité', quality: 'Qualité des images' };
const nothing: Readonly<Record<FindingList, string>> = {
  suspicion: 'rien à regarder de plus près',
  quality: 'rien à redemander',
};
const asked: Readonly<Record<FindingList, string>> = { suspicion: 'à regarder de près', quality: 'à redemander' };

const counted = (count: number, one: string, several: string): string =>
  `${count}\u00a0contrôle${count > 1 ? 's' : ''} ${count > 1 ? several : one}`;

/**
 * The findings as the panel shows them. A list without a check is left out.
 * @param rankOf place of a piece among the dossier's, so that what was checked on one piece stands together
 */
export function listedFindings(
  findings: readonly ViewFinding[],
  rankOf: (documentId: string | null) => number,
): ListedFindings[] {
  return (['suspicion', 'quality'] as const).flatMap((list): ListedFindings[] => {
    const own = findings.filter((finding) => listOf(finding) === list);
    if (own.length === 0) return [];
    const open = own.filter(isOpen);
    const lifted = own.filter((finding) => finding.dismissal !== null && !isOpen(finding));
    const quiet = (outcome: ViewFinding['outcome']) =>
      own
        .filter((finding) => finding.outcome === outcome && !lifted.includes(finding))
        .sort((a, b) => rankOf(a.documentId) - rankOf(b.documentId));
    const [undecided, passed] = [quiet('inconclusive'), quiet('passed')];
    const folds = [
      {
        key: `${list}:inconclusive`,
        findings: undecided,
        words: counted(undecided.length, 'sans conclusion', 'sans conclusion'),
      },
      { key: `${list}:passed`, findings: passed, words: counted(passed.length, 'passé', 'passés') },
    ].filter((fold) => fold.findings.length > 0);
    const asks = open.length === 0 ? nothing[list] : `${open.length} ${asked[list]}`;
    return [{ list, title: titles[list], asks, shown: [...open, ...lifted], folds }];
  });
}
