/** Why no time may be written: */
export type ClockTrouble =
  /** off by more than the tolerance against the reference, */
  | 'off'
  /** the reference has not answered for too long (or not yet), */
  | 'unconfirmed'
  /** behind a time that was already written, and no reference says which of the two is right. */
  | 'went_back';

/** What stands between the machine's clock and a token. */
export interface ClockCheck {
  /** The whole second to write for `now`, never before the last one written; or why none may be. */
  admit(now: Date): Date | ClockTrouble;
}

/** A clock believed more than the machine's own. */
export interface TimeReference {
  /** By how many milliseconds the machine's clock is ahead (negative: behind). @throws when nobody credible answered */
  measure(): Promise<number>;
}

export type ClockState =
  /** No reference is given: nobody checks the machine's clock. */
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'confirmed' | 'off'; readonly aheadMs: number };

export interface ClockWatch extends ClockCheck {
  /** Asks the reference once more; a silent reference leaves the last reading to age. */
  refresh(): Promise<void>;
  state(): ClockState;
}

export interface ClockWatchInput {
  readonly clock: () => Date;
  /** By how much the clock may be off. */
  readonly toleranceMs: number;
  readonly reference?: TimeReference;
  /** A reading older than this confirms nothing. */
  readonly freshForMs?: number;
  /** The last time written by an earlier run. */
  readonly lastWritten?: Date | null;
  /** Milliseconds of a clock that nobody can set. */
  readonly elapsed?: () => number;
}

/** A step back this small is an adjustment, not a wrong clock: the last second is written again. */
const smallStepMs = 1000;
/** A clock found off asks anew this often at most, so that one set right again serves soon. */
const askAgainMs = 10_000;
/** A clock that moved by more than this while the reference was asked was set: the reading means nothing. */
const setWhileAskedMs = 100;

/**
 * Watches a clock by a reference and by an unsettable one: between two readings of the reference, a step of the clock
 * shows at once as a difference to the unsettable one. With a reference the clock is believed while it is confirmed,
 * even after a time that was written in error; without one it may never go back.
 */
export const watchClock = (input: ClockWatchInput): ClockWatch => {
  const { clock, toleranceMs, reference, freshForMs = 3_600_000 } = input;
  const elapsed = input.elapsed ?? (() => performance.now());
  let lastWritten = input.lastWritten?.getTime() ?? Number.NEGATIVE_INFINITY;
  let reading: { aheadMs: number; lead: number; elapsed: number } | null = null;
  let asking: Promise<void> | null = null;
  let asked = Number.NEGATIVE_INFINITY;

  /** Moves only when somebody sets the clock. */
  const lead = () => clock().getTime() - elapsed();
  const ask = async (from: TimeReference): Promise<void> => {
    asked = elapsed();
    const before = lead();
    const aheadMs = await from.measure().catch(() => null);
    if (aheadMs === null || Math.abs(lead() - before) > setWhileAskedMs) return;
    reading = { aheadMs, lead: lead(), elapsed: elapsed() };
  };
  const refresh = (): Promise<void> => {
    if (!reference) return Promise.resolve();
    asking ??= ask(reference).finally(() => {
      asking = null;
    });
    return asking;
  };
  const stateAt = (now: Date): ClockState => {
    if (!reference) return { kind: 'unchecked' };
    if (!reading || elapsed() - reading.elapsed > freshForMs) return { kind: 'unconfirmed' };
    const stepped = now.getTime() - elapsed() - reading.lead;
    const aheadMs = Math.round(reading.aheadMs + stepped);
    return { kind: Math.abs(aheadMs) > toleranceMs ? 'off' : 'confirmed', aheadMs };
  };

  return {
    refresh,
    state: () => stateAt(clock()),
    admit: (now) => {
      const { kind } = stateAt(now);
      if (kind === 'off' || kind === 'unconfirmed') {
        if (elapsed() - asked > askAgainMs) void refresh();
        return kind;
      }
      const back = lastWritten - now.getTime();
      if (back > smallStepMs && kind === 'unchecked') return 'went_back';
      const second = Math.floor(now.getTime() / 1000) * 1000;
      lastWritten = back > smallStepMs ? second : Math.max(second, lastWritten);
      return new Date(lastWritten);
    },
  };
};
