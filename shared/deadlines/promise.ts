/**
 * The clock of the promise. Wall time: the hour runs day and night from the moment of submission and stands still only
 * while the centre waits for the applicant.
 */

/** Minutes within which the centre promises an answer, pauses left out. */
export const promisedMinutes = 60;

/** What starts, holds, resumes and stops the clock. `at` is epoch milliseconds. */
export interface ClockEvent {
  readonly kind: 'submitted' | 'paused' | 'resumed' | 'decided';
  readonly at: number;
}

/** Moments are epoch milliseconds. While paused, `dueAt` and `startBy` move with `now`. */
export interface Promised {
  readonly elapsedMinutes: number;
  readonly pausedMinutes: number;
  readonly pausedSince: number | null;
  readonly dueAt: number;
  readonly startBy: number;
  readonly handlingMinutes: number;
  readonly decidedAt: number | null;
}

const minute = 60_000;

/** The events of the logbook that move the clock. */
export const clockEvents: Readonly<Record<string, ClockEvent['kind']>> = {
  'application.submitted': 'submitted',
  'decision.complement': 'paused',
  'complement.answered': 'resumed',
  'decision.approved': 'decided',
  'decision.refused': 'decided',
  'application.withdrawn': 'decided',
};

/**
 * Folds the events into the clock. Order does not matter; an event that changes nothing (a second submission, a
 * resumption without a pause) is passed over.
 * @returns null while the dossier has not been submitted
 */
export const promiseOf = (events: readonly ClockEvent[], handlingMinutes: number, now: number): Promised | null => {
  let submittedAt: number | null = null;
  let pausedSince: number | null = null;
  let decidedAt: number | null = null;
  let paused = 0;
  for (const { kind, at } of [...events].sort((a, b) => a.at - b.at)) {
    if (submittedAt === null || kind === 'submitted') {
      if (kind === 'submitted') submittedAt ??= at;
      continue;
    }
    if (decidedAt !== null) continue;
    if (kind === 'paused') pausedSince ??= at;
    if (pausedSince !== null && kind !== 'paused') {
      paused += at - pausedSince;
      pausedSince = null;
    }
    if (kind === 'decided') decidedAt = at;
  }
  if (submittedAt === null) return null;
  // Two nodes' clocks differ a little: the moment asked is never before the last thing that happened.
  const until = decidedAt ?? Math.max(now, ...events.map(({ at }) => at));
  if (pausedSince !== null) paused += Math.max(0, until - pausedSince);
  const dueAt = submittedAt + promisedMinutes * minute + paused;
  return {
    elapsedMinutes: (until - submittedAt - paused) / minute,
    pausedMinutes: paused / minute,
    pausedSince,
    dueAt,
    startBy: dueAt - handlingMinutes * minute,
    handlingMinutes,
    decidedAt,
  };
};
