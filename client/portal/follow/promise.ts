import type { Application } from '#shared/dossiers/application-contract';

/** The promise of an answer, as it is told: an hour on the clock, never a countdown in seconds. */
export type Promised =
  | {
      readonly kind: 'running';
      readonly sentAt: string;
      readonly dueAt: string;
      readonly share: number;
      readonly minutes: number;
    }
  | { readonly kind: 'late'; readonly dueAt: string }
  | { readonly kind: 'paused'; readonly since: string; readonly ifNow: number | null; readonly share: number | null }
  | { readonly kind: 'none' };

const minute = 60_000;

/** @param now epoch milliseconds */
export function promiseOf(
  application: Pick<Application, 'submittedAt' | 'dueAt' | 'pausedSince'>,
  now: number,
): Promised {
  const { submittedAt, dueAt, pausedSince } = application;
  if (pausedSince !== null) return pausedPromise(submittedAt, dueAt, pausedSince, now);
  if (dueAt === null || submittedAt === null) return { kind: 'none' };
  const [sent, due] = [Date.parse(submittedAt), Date.parse(dueAt)];
  if (now >= due) return { kind: 'late', dueAt };
  const share = Math.min(1, Math.max(0, (now - sent) / Math.max(1, due - sent)));
  return {
    kind: 'running',
    sentAt: submittedAt,
    dueAt,
    share,
    minutes: Math.max(1, Math.ceil((due - Math.max(now, sent)) / minute)),
  };
}

/** What was left when the clock stopped is left when it starts again, if the server still tells the hour. */
function pausedPromise(submittedAt: string | null, dueAt: string | null, since: string, now: number): Promised {
  if (dueAt === null || submittedAt === null) return { kind: 'paused', since, ifNow: null, share: null };
  const [sent, due, stopped] = [Date.parse(submittedAt), Date.parse(dueAt), Date.parse(since)];
  const left = Math.max(0, due - stopped);
  const share = Math.min(1, Math.max(0, (stopped - sent) / Math.max(1, due - sent)));
  return { kind: 'paused', since, ifNow: left === 0 ? null : now + left, share };
}
