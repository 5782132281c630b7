import type { QueueRow } from '#shared/queue/queue-row';

/** The groups of the list in the order in which they are served; what is kept for somebody is in nobody else's order. */
export const queueGroups = ['first', 'late', 'in_time', 'kept'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** Minutes before the due time from which a dossier is at risk. */
export const riskMinutes = 15;

type Timed = Pick<QueueRow, 'dueAt' | 'startBy' | 'submittedAt' | 'letGo' | 'dossierId' | 'kept' | 'front'>;

/**
 * `kept` = for one person; `first` = it goes first or is due within 15 minutes; `late` = past its due time; else
 * `in_time`. @param now epoch milliseconds
 */
export const groupOf = (row: Pick<QueueRow, 'dueAt' | 'kept' | 'front'>, now: number): QueueGroup => {
  if (row.kept) return 'kept';
  if (row.front) return 'first';
  const left = Date.parse(row.dueAt) - now;
  if (left < 0) return 'late';
  return left <= riskMinutes * 60_000 ? 'first' : 'in_time';
};

/** Past its due time, whoever it is kept for and wherever it stands in the order. @param now epoch milliseconds */
export const isLate = ({ dueAt }: Pick<QueueRow, 'dueAt'>, now: number): boolean => Date.parse(dueAt) < now;

/** To be taken first, or due within a quarter of an hour, kept or not. @param now epoch milliseconds */
export const isAtRisk = ({ dueAt, front }: Pick<QueueRow, 'dueAt' | 'front'>, now: number): boolean => {
  const left = Date.parse(dueAt) - now;
  return front || (left >= 0 && left <= riskMinutes * 60_000);
};

/**
 * What came back and nobody is there to have; then what can still be saved, by the last moment to start; then what is
 * let go or late, oldest first; last what is kept for one person. Older first at equal slack. The SQL of `claim next`
 * holds the same order, with one's own before all.
 */
export const compareForService =
  (now: number) =>
  (a: Timed, b: Timed): number => {
    const rank = (row: Timed) => {
      if (row.kept) return 3;
      if (row.front) return 0;
      return row.letGo || Date.parse(row.dueAt) < now ? 2 : 1;
    };
    return (
      rank(a) - rank(b) ||
      (rank(a) === 2 ? 0 : Date.parse(a.startBy) - Date.parse(b.startBy)) ||
      Date.parse(a.submittedAt) - Date.parse(b.submittedAt) ||
      (a.dossierId < b.dossierId ? -1 : 1)
    );
  };
