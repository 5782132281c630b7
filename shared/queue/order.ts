import type { QueueRow } from '#shared/queue/queue-row';

/** The three groups of the list, in the order in which they are served. */
export const queueGroups = ['first', 'late', 'in_time'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** Minutes before the due time from which a dossier is at risk. */
export const riskMinutes = 15;

type Timed = Pick<QueueRow, 'dueAt' | 'startBy' | 'submittedAt' | 'letGo' | 'dossierId'>;

/** `late` = past its due time, `first` = due within 15 minutes, else `in_time`. @param now epoch milliseconds */
export const groupOf = (row: Pick<QueueRow, 'dueAt'>, now: number): QueueGroup => {
  const left = Date.parse(row.dueAt) - now;
  if (left < 0) return 'late';
  return left <= riskMinutes * 60_000 ? 'first' : 'in_time';
};

/**
 * What can still be saved first, by the last moment to start; then what is let go or late, oldest first.
 * Older first at equal slack. The SQL of `claim next` holds the same order.
 */
export const compareForService =
  (now: number) =>
  (a: Timed, b: Timed): number => {
    const lost = (row: Timed) => (row.letGo || Date.parse(row.dueAt) < now ? 1 : 0);
    return (
      lost(a) - lost(b) ||
      (lost(a) ? 0 : Date.parse(a.startBy) - Date.parse(b.startBy)) ||
      Date.parse(a.submittedAt) - Date.parse(b.submittedAt) ||
      (a.dossierId < b.dossierId ? -1 : 1)
    );
  };
