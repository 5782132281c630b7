import type { QueueRow } from '#shared/queue/queue-row';
import type { QueueFilter } from '#shared/queue/filter';
import {
  countViews,
  groupBoundaries,
  groupEntries,
  linesOf,
  nextOffered,
  passedBoundaries,
  rowMatcher,
} from './queue-arrangement';
import { emptyBoard, withSnapshot } from './queue-board';
import { queueRow } from './queue-row.fixture';

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const minutes = (count: number) => new Date(noon + count * 60_000).toISOString();
const due = (dossierId: string, inMinutes: number, part: Partial<QueueRow> = {}) =>
  queueRow({ dossierId, dueAt: minutes(inMinutes), startBy: minutes(inMinutes - 6), ...part });
const entriesOf = (rows: QueueRow[]) => [
  ...withSnapshot(emptyBoard, { at: '', sequence: 1, waiting: 0, rows }, noon).entries.values(),
];
const groups = (rows: QueueRow[], now: number) => groupEntries(entriesOf(rows), now);
const ids = (rows: QueueRow[], now: number, filter: QueueFilter = {}) =>
  linesOf(groups(rows, now), filter.view, rowMatcher(filter, 'me'), now).map(({ id }) => id);

describe('the lines of the queue', () => {
  const rows = [due('calm', 40), due('risk', 10), due('late', -5)];

  it('stand in three groups, in the order in which they are served', () => {
    expect(ids(rows, noon)).toEqual(['first', 'risk', 'late', 'late', 'in_time', 'calm']);
  });

  it('change group as time passes, at the boundaries and not between them', () => {
    const boundaries = groupBoundaries(entriesOf(rows));
    const sameAs = (later: number) => passedBoundaries(boundaries, noon) === passedBoundaries(boundaries, noon + later);
    expect(sameAs(9 * 60_000)).toBe(true);
    expect(sameAs(11 * 60_000)).toBe(false);
    expect(ids(rows, noon + 11 * 60_000)).toEqual(['late', 'late', 'risk', 'in_time', 'calm']);
    expect(ids(rows, noon + 26 * 60_000)).toEqual(['first', 'calm', 'late', 'late', 'risk']);
  });

  it('put what is let go behind what can still be saved', () => {
    const lines = ids([due('lost', 8, { letGo: true }), due('saved', 14)], noon);
    expect(lines).toEqual(['first', 'saved', 'lost']);
  });

  it('offer the first free dossier only', () => {
    const holder = { personId: 'k', name: 'Karim Benali', initials: 'KB', since: minutes(-4) };
    expect(nextOffered(groups([due('held', 5, { holder }), due('free', 9)], noon), 'me', noon)?.dossierId).toBe('free');
    expect(nextOffered(groups([due('held', 5, { holder })], noon), 'me', noon)).toBeNull();
  });

  it('offer what one wishes for, and before it what is one’s own', () => {
    const rows = [due('soon', 5), due('wished', 9, { brandId: 'b2' })];
    const wish = { brandIds: ['b2'] };
    expect(nextOffered(groups(rows, noon), 'me', noon, wish)?.dossierId).toBe('wished');
    const kept = {
      why: 'assigned',
      for: { personId: 'me', name: '', initials: '' },
      until: null,
      wakeAt: null,
    } as const;
    const own = due('own', 50, { kept });
    expect(nextOffered(groups([...rows, own], noon), 'me', noon, wish)?.dossierId).toBe('own');
  });

  it('are narrowed by view and words while the chips go on counting all', () => {
    const returned = due('back', 50, { returnedAt: minutes(-1), applicantName: 'Moreau, Hélène' });
    const all = [...rows, returned];
    expect(ids(all, noon, { view: 'late' })).toEqual(['late', 'late']);
    expect(ids(all, noon, { view: 'returned' })).toEqual(['in_time', 'back']);
    expect(ids(all, noon, { text: 'helene' })).toEqual(['in_time', 'back']);
    expect(countViews(groups(all, noon), noon)).toEqual({ all: 4, at_risk: 1, late: 1, returned: 1 });
  });

  it('show who looks for what is late or at risk also what is kept for somebody', () => {
    const kept = {
      why: 'assigned',
      for: { personId: 'k', name: 'Karim Benali', initials: 'KB' },
      until: null,
      wakeAt: null,
    } as const;
    const all = [...rows, due('given', -20, { kept }), due('aside', 12, { kept }), due('later', 50, { kept })];
    expect(ids(all, noon, { view: 'late' })).toEqual(['late', 'late', 'kept', 'given']);
    expect(ids(all, noon, { view: 'at_risk' })).toEqual(['first', 'risk', 'kept', 'aside']);
    expect(countViews(groups(all, noon), noon)).toEqual({ all: 6, at_risk: 2, late: 2, returned: 0 });
    expect(ids([due('back', -2, { front: true })], noon, { view: 'late' })).toEqual(['first', 'back']);
  });

  it('offer what can still be saved before what is let go, whatever its group', () => {
    expect(nextOffered(groups([due('lost', 8, { letGo: true }), due('calm', 40)], noon), 'me', noon)?.dossierId).toBe(
      'calm',
    );
  });
});
