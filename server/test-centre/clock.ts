import { momentOf } from '../platform/clock.ts';
import type { Clock } from '../platform/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  advance(by: { minutes?: number; seconds?: number }): void;
}

export const openTestClock = (start = '2026-11-23T09:00:00Z'): TestClock => {
  let now = momentOf(start).getTime();
  return {
    now: () => momentOf(now),
    advance: ({ minutes = 0, seconds = 0 }) => {
      now += (minutes * 60 + seconds) * 1000;
    },
  };
};
