/** A job may go on for so many times the silence that ends it, as long as it tells of progress. */
const patience = 5;

export interface Watchdog {
  /** The job told of itself: the silence begins anew. */
  heard(): void;
  stop(): void;
}

/**
 * Watches a job: one that says nothing for so long hangs, and one that speaks for ever is meant to. A page of five
 * thousand words takes minutes on a busy machine and tells of each step.
 * @param onLost called once, unless stopped before
 */
export function watchOver(silenceMs: number, onLost: () => void): Watchdog {
  const stop = (): void => {
    clearTimeout(silence);
    clearTimeout(end);
  };
  const lost = (): void => {
    stop();
    onLost();
  };
  const silence = setTimeout(lost, silenceMs);
  const end = setTimeout(lost, silenceMs * patience);
  return {
    heard: () => {
      silence.refresh();
    },
    stop,
  };
}
