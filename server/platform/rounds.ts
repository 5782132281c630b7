import type { House } from './house.ts';

/** How many began in this process. */
let begun = 0;
/** Of a period; its multiples lie apart from each other, however many there are (golden ratio). */
const golden = 0.618;

/**
 * Runs `work` every so often, never twice at once; a round that fails is logged and the next one comes. The first comes
 * in the second half of its period, each at another moment, so that rounds which begin together do not stay together.
 * @returns what stops it
 */
export const goRound = (
  milliseconds: number,
  { log }: Pick<House, 'log'>,
  name: string,
  work: () => Promise<unknown>,
): (() => void) => {
  let busy = false;
  let stopped = false;
  const go = (): void => {
    if (busy) return;
    busy = true;
    work()
      .catch((error: unknown) => {
        // Once it is stopped, what it works with is being closed.
        log[stopped ? 'debug' : 'error']({ round: name, error }, 'a round failed');
      })
      .finally(() => {
        busy = false;
      });
  };
  const early = ((begun++ * golden) % 1) / 2;
  let timer = setTimeout(
    () => {
      timer = setInterval(go, milliseconds).unref();
      go();
    },
    milliseconds * (1 - early),
  ).unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
};

/**
 * Work that takes at most a share of the time: after a run that took long, calls do nothing until the rest has passed.
 * @param mostRest milliseconds that a rest takes at most, whatever the run took
 * @param now milliseconds of a clock that only goes forward
 */
export const sparing = (
  work: () => Promise<unknown>,
  { share, mostRest }: { readonly share: number; readonly mostRest: number },
  now: () => number = () => performance.now(),
): (() => Promise<void>) => {
  let restUntil = Number.NEGATIVE_INFINITY;
  return async () => {
    const begun = now();
    if (begun < restUntil) return;
    try {
      await work();
    } finally {
      const took = now() - begun;
      restUntil = begun + took + Math.min(took / share - took, mostRest);
    }
  };
};
