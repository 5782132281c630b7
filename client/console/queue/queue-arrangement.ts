import { matchesFilter } from '#shared/queue/filter';
import type { QueueFilter } from '#shared/queue/filter';
import type { Taking } from '#shared/queue/queue-contract';
import { compareForService, groupOf, isAtRisk, isLate, queueGroups, riskMinutes } from '#shared/queue/order';
import type { QueueGroup } from '#shared/queue/order';
import type { QueueRow } from '#shared/queue/queue-row';
import type { Entry } from '#client/console/queue/queue-board';

export interface GroupLine {
  readonly kind: 'group';
  readonly id: QueueGroup;
  readonly count: number;
  readonly letGo: number;
}
export type QueueLine = GroupLine | Entry;

/** The whole queue by group, each in service order. */
export type Groups = Readonly<Record<QueueGroup, readonly Entry[]>>;

/** @param now epoch milliseconds */
export const groupEntries = (entries: Iterable<Entry>, now: number): Groups => {
  const groups: Record<QueueGroup, Entry[]> = { first: [], late: [], in_time: [], kept: [] };
  for (const entry of entries) groups[groupOf(entry.row, now)].push(entry);
  const compare = compareForService(now);
  for (const id of queueGroups) groups[id].sort((a, b) => compare(a.row, b.row));
  return groups;
};

/** Where the rows of a view may stand: what is kept for one person is late or at risk like any other. */
const groupsOfView: Record<NonNullable<QueueFilter['view']>, readonly QueueGroup[]> = {
  all: queueGroups,
  at_risk: ['first', 'kept'],
  late: ['first', 'late', 'kept'],
  returned: queueGroups,
};
const inView = (view: QueueFilter['view'], row: QueueRow, now: number): boolean =>
  view === 'late' ? isLate(row, now) : view === 'at_risk' ? isAtRisk(row, now) : true;

/**
 * The lines of the list: each group that has rows to show, then those rows.
 * @param now epoch milliseconds, of the grouping
 */
export const linesOf = (
  groups: Groups,
  view: QueueFilter['view'],
  matches: (row: QueueRow) => boolean,
  now: number,
): readonly QueueLine[] =>
  groupsOfView[view ?? 'all'].flatMap((id): QueueLine[] => {
    const members = groups[id].filter(({ row }) => inView(view, row, now) && matches(row));
    if (members.length === 0) return [];
    const letGo = members.filter(({ row }) => row.letGo).length;
    return [{ kind: 'group', id, count: members.length, letGo }, ...members];
  });

/**
 * Whether a row answers to a filter, views that are groups left aside. Rows are never changed in place, so an answer
 * holds for ever; words are folded once a row, not at each message.
 */
export const rowMatcher = (filter: QueueFilter, personId: string): ((row: QueueRow) => boolean) => {
  const timeless: QueueFilter = { ...filter, view: filter.view === 'returned' ? 'returned' : 'all' };
  const answers = new WeakMap<QueueRow, boolean>();
  return (row) => {
    const known = answers.get(row);
    if (known !== undefined) return known;
    const answer = matchesFilter(row, timeless, personId, 0);
    answers.set(row, answer);
    return answer;
  };
};

/** The moments at which a row changes group, sorted: nothing needs grouping anew between two of them. */
export const groupBoundaries = (entries: Iterable<Entry>): Float64Array => {
  const moments: number[] = [];
  for (const { due } of entries) moments.push(due - riskMinutes * 60_000, due + 1);
  return Float64Array.from(moments).sort();
};

/** How many boundaries are passed. */
export const passedBoundaries = (boundaries: Float64Array, now: number): number => {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boundaries[middle] ?? Infinity) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
};

export type Counts = Readonly<Record<NonNullable<QueueFilter['view']>, number>>;

/** What the chips count: the whole queue, whatever the filter. @param now epoch milliseconds, of the grouping */
export const countViews = (groups: Groups, now: number): Counts => {
  const all = queueGroups.flatMap((id) => groups[id]);
  const many = (is: (row: QueueRow) => boolean): number => all.filter(({ row }) => is(row)).length;
  return {
    all: all.length,
    at_risk: many((row) => isAtRisk(row, now)),
    late: many((row) => isLate(row, now)),
    returned: many(({ returnedAt }) => returnedAt !== null),
  };
};

/**
 * What the order alone would bring: what is kept for this person and awake, else the first free one in service order of
 * what he wishes for.
 */
export const nextOffered = (
  groups: Groups,
  personId: string,
  now: number,
  { brandIds = [], productKinds = [] }: Partial<Taking> = {},
): QueueRow | null => {
  const mine = groups.kept.find(({ row }) => isOffered(row, personId, now));
  if (mine) return mine.row;
  const isWished = ({ brandId, productKind }: QueueRow) =>
    (brandIds.length === 0 || brandIds.includes(brandId)) &&
    (productKinds.length === 0 || productKinds.includes(productKind));
  const open = queueGroups.filter((id) => id !== 'kept');
  const candidates = open.flatMap((id) => groups[id].find(({ row }) => isFree(row) && isWished(row))?.row ?? []);
  return candidates.sort(compareForService(now))[0] ?? null;
};

/** Whether this row may come to a person next: free, and in everybody's order or kept for him and awake. */
export const isOffered = (row: QueueRow, personId: string, now: number): boolean => {
  const { kept, holder } = row;
  if (kept === null) return isFree(row);
  return !holder && kept.for?.personId === personId && (kept.wakeAt === null || Date.parse(kept.wakeAt) <= now);
};

const isFree = ({ holder, desk }: QueueRow): boolean => !holder && (desk === 'agents' || desk === 'second_person');
