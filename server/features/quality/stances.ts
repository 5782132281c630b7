import type { CheckCode, Outcome } from '#shared/findings/finding';
import type { Stance } from '#shared/review/quality-contract';

export type Stances = Partial<Record<CheckCode, Stance>>;

interface Judged {
  readonly check: CheckCode;
  readonly outcome: Outcome;
  readonly dismissal: object | null;
}

/**
 * What the first handling said of each check, over all pieces: it holds where every finding passed or was lifted by a
 * person, it fails where one failed and stood, else nobody could tell.
 */
export const stancesOf = (findings: readonly Judged[]): Stances => {
  const stances: Stances = {};
  for (const { check, outcome, dismissal } of findings) {
    const stance: Stance =
      outcome === 'passed' || dismissal !== null ? 'holds' : outcome === 'failed' ? 'fails' : 'cannot_tell';
    stances[check] = worse(stances[check] ?? 'holds', stance);
  }
  return stances;
};

const rank: Record<Stance, number> = { holds: 0, cannot_tell: 1, fails: 2 };
const worse = (one: Stance, other: Stance): Stance => (rank[one] >= rank[other] ? one : other);
