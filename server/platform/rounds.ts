import type { House } from './house.ts';

/**
 * Runs `work` every so often, never twice at once; a round that fails is logged and the next one comes.
 * @returns what stops it
 */
export const goRound = (
  milliseconds: number,
  { log }: Pick<House, 'log'>,
  name: string,
  work: () => Promise<unknown>,
): (() => void) => {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    work()
      .catch((error: unknown) => {
        log.error({ round: name, error }, 'a round failed');
      })
      .finally(() => {
        busy = false;
      });
  }, milliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
};
