import type { ErrorCode } from '#shared/errors/error-codes';
import { AppError } from './errors.ts';

export interface Places {
  /** How many run at once, and how many more may wait: what comes beyond is told to come again. */
  readonly places: number;
  readonly mostWaiting: number;
  readonly busy: ErrorCode;
}

/**
 * A queue of this process for heavy work that somebody waits for: each has its turn in the order in which it came.
 * @returns does the work once there is a place; rejects with AppError `busy` where too many wait already
 */
export const fewAtOnce = ({ places, mostWaiting, busy }: Places): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let taken = 0;
  const waiting: (() => void)[] = [];

  const takePlace = async (): Promise<void> => {
    if (taken < places) {
      taken += 1;
      return;
    }
    if (waiting.length >= mostWaiting) throw new AppError(busy);
    await new Promise<void>((resolve) => waiting.push(resolve));
  };

  /** The place goes to the next in line, or is free. */
  const givePlace = (): void => {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  };

  return async (work) => {
    await takePlace();
    try {
      return await work();
    } finally {
      givePlace();
    }
  };
};
