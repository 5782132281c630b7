import type { TimestampError } from '../../../bricks/timestamping/timestamp-error.ts';
import type { TimestampSource } from '../../../bricks/timestamping/timestamp-source.ts';
import type { TimestampToken } from '../../../bricks/timestamping/timestamp-token.ts';
import type { House } from '../../../platform/house.ts';

/** A token's time and ours differ by no more than this; beyond it one of the two clocks is wrong. */
const toleranceMs = 60_000;

/** The authority's clock, or ours, is wrong: nothing is signed with such a token. */
export class ClockOff extends Error {}

/** A source that remembers the token that it gave, and refuses one whose time is not now. @throws ClockOff */
export const keepingTokens = (
  source: TimestampSource,
  clock: House['clock'],
): TimestampSource & { last(): TimestampToken } => {
  let kept: TimestampToken | null = null;
  return {
    timestamp: async (digest) => {
      const asked = clock.now();
      const token = await source.timestamp(digest);
      const early = asked.getTime() - toleranceMs;
      const late = clock.now().getTime() + toleranceMs;
      if (token.at.getTime() < early || token.at.getTime() > late) throw new ClockOff(token.at.toISOString());
      kept = token;
      return token;
    },
    last: () => {
      if (!kept) throw new Error('no token was asked for');
      return kept;
    },
  };
};

/** Whether nobody answered, rather than answered wrong. */
export const isUnanswered = ({ code }: TimestampError): boolean =>
  code === 'unreachable' || code === 'timeout' || code === 'bad_answer';
