import { isOver } from '../retention/retention-rule.ts';
import type { Retention } from '../retention/retention-rule.ts';

/** Why an archive may not be eliminated; each is a code of the errors. */
export type Objection = 'not_kept' | 'held' | 'before_term';

export interface Candidate {
  readonly state: 'kept' | 'eliminating' | 'eliminated';
  readonly held: boolean;
  readonly retention: Retention;
}

/**
 * A hold beats all; then the term. What is to be transferred at its term does not go: it is handed over first. Where the
 * rule asks for a review, the two persons who decide are the review.
 */
export const objectionTo = ({ state, held, retention }: Candidate, today: string): Objection | null => {
  if (state !== 'kept') return 'not_kept';
  if (held) return 'held';
  if (!isOver(retention, today)) return 'before_term';
  return retention.state === 'running' && retention.action === 'transfer' ? 'before_term' : null;
};
