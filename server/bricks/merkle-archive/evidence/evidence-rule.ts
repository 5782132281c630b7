import { addMonths } from '../retention/calendar-day.ts';
import type { Day } from '../retention/calendar-day.ts';

/** Evidence is renewed so many months before what it rests on ends. */
export const renewalMargin = 12;

export interface TokenFacts {
  /** Of the head that it is over. */
  readonly size: number;
  readonly at: Date;
  readonly expiresAt: Date;
  /** Its own row in the journal, which a later head covers; null while it is not written. */
  readonly seq: number | null;
}

/**
 * `renewed`: a later token, made while this one was good, covers it (RFC 4998, §5.2). `due`: nothing does, and it ages within
 * the margin. `lost`: it aged before anything covered it, and proves nothing any more by itself.
 */
export type TokenState = 'good' | 'renewed' | 'due' | 'lost';

const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10);

/** The day on which a token must have been covered by another. @param agesOn of its algorithm, where that is known */
export const renewBy = ({ expiresAt }: Pick<TokenFacts, 'expiresAt'>, agesOn: Day | null): Day => {
  const ends = dayOf(expiresAt);
  return addMonths(agesOn !== null && agesOn < ends ? agesOn : ends, -renewalMargin);
};

/** @param tokens that may have covered it */
export const tokenState = (
  token: TokenFacts,
  tokens: readonly TokenFacts[],
  now: Date,
  agesOn: Day | null,
): TokenState => {
  const end = agesOn !== null && agesOn < dayOf(token.expiresAt) ? new Date(`${agesOn}T00:00:00Z`) : token.expiresAt;
  const covered = tokens.some(
    ({ size, at }) => token.seq !== null && size > token.seq && at >= token.at && at.getTime() < end.getTime(),
  );
  if (covered) return 'renewed';
  if (now.getTime() >= end.getTime()) return 'lost';
  return renewBy(token, agesOn) <= dayOf(now) ? 'due' : 'good';
};

/** More than can be made between a token and the head that holds its row. */
const followers = 50;

/** The state of each token. @param tokens by size: only those that follow one can have covered it */
export const tokenStates = <Token extends TokenFacts>(
  tokens: readonly Token[],
  now: Date,
  agesOn: Day | null,
): (Token & { readonly state: TokenState })[] =>
  tokens.map((token, at) => ({
    ...token,
    state: tokenState(token, tokens.slice(at + 1, at + 1 + followers), now, agesOn),
  }));
