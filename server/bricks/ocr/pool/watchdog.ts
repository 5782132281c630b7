/** A job may work for so many times the silence that ends it, as long as it tells of progress. */
const patience = 5;

export interface Watchdog {
  /** The job told of itself: the silence begins anew. */
  heard(): void;
  /** @param workMs processor time spent on the job until now */
  worked(workMs: number): void;
  stop(): void;
}

/**
 * Watches a job: one that works for so long without a word hangs, and one that speaks for ever is meant to. The
 * processor's time counts, not the clock's: on a busy machine a page of five thousand words takes minutes and is none
 * the worse for it. Only one that neither works nor speaks is given up by the clock.
 * @param silentWorkMs processor time without a word
 * @param onLost called once, unless stopped before
 */
export function watchOver(silentWorkMs: number, onLost: () => void): Watchdog {
  let worked = 0;
  let workedWhenHeard = 0;
  let over = false;
  const stop = (): void => {
    over = true;
    clearTimeout(stillness);
  };
  const lost = (): void => {
    stop();
    onLost();
  };
  const stillness = setTimeout(lost, silentWorkMs * patience);
  return {
    heard: () => {
      workedWhenHeard = worked;
      if (!over) stillness.refresh();
    },
    worked: (workMs) => {
      worked = workMs;
      if (over) return;
      if (worked - workedWhenHeard > silentWorkMs || worked > silentWorkMs * patience) lost();
    },
    stop,
  };
}
