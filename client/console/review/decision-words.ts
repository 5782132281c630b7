import type { ViewFinding } from '#shared/review/review-contract';
import type { Doubt } from '#client/console/review/doubts';
import type { DocumentRows } from '#client/console/review/field-rows';

/** How many names are said before "et 3 autres". */
const named = 3;

/** "naissance, net d’octobre et 2 autres". */
export function namesOf(doubts: readonly Doubt[]): string {
  const names = doubts.slice(0, named).map(({ name }) => name);
  const more = doubts.length - names.length;
  return names.join(', ') + (more === 0 ? '' : ` et ${more} autre${more < 2 ? '' : 's'}`);
}

/** What remains to look at; advice only, it holds nobody back. @param unread pieces whose reading has not ended */
export function remainsSentence(doubts: readonly Doubt[], unread: number): { strong: string; rest: string } {
  if (doubts.length === 0 && unread > 0) return { strong: piecesBeingRead(unread), rest: '' };
  if (doubts.length === 0) return { strong: 'Rien ne reste à regarder', rest: '' };
  const points = `${doubts.length}\u00a0point${doubts.length < 2 ? '' : 's'} à regarder`;
  return { strong: points, rest: `avant de décider\u00a0: ${namesOf(doubts)}` };
}

/** "1 pièce en cours de lecture". */
export const piecesBeingRead = (unread: number): string =>
  `${unread}\u00a0pièce${unread < 2 ? '' : 's'} en cours de lecture`;

export interface Steps {
  readonly settled: number;
  readonly total: number;
}

/** Points that were checked, and those without doubt: every field and every check that came to a conclusion. */
export function progressSteps(
  documents: readonly DocumentRows[],
  findings: readonly ViewFinding[],
  doubts: readonly Doubt[],
): Steps {
  const fields = documents.reduce((sum, { rows }) => sum + rows.length, 0);
  const concluded = findings.filter(({ outcome }) => outcome !== 'inconclusive').length;
  const total = Math.max(fields + concluded, doubts.length);
  return { settled: total - doubts.length, total };
}
