/** The one place of the server where time is read; everything else is given a clock or a moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Turns an ISO 8601 string or a driver's value into a moment. */
export const momentOf = (value: string | number): Date => new Date(value);

/** Resolves after `milliseconds`, or at once when `signal` is aborted. */
export const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
