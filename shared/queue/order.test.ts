import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareForService, groupOf, isAtRisk, isLate } from '#shared/queue/order';

const now = Date.parse('2026-11-23T09:00:00Z');
const iso = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const timed = fc
  .record({
    due: fc.integer({ min: -90, max: 90 }),
    handling: fc.integer({ min: 1, max: 45 }),
    letGo: fc.boolean(),
    front: fc.boolean(),
    kept: fc.constantFrom(null, { why: 'assigned', for: null, until: null, wakeAt: null } as const),
    n: fc.nat(9),
  })
  .map(({ due, handling, letGo, front, kept, n }) => ({
    dossierId: String(n),
    dueAt: iso(due),
    startBy: iso(due - handling),
    submittedAt: iso(due - 60),
    letGo,
    front,
    kept,
  }));

test('what goes first, then what can be saved by its last moment to start, then the rest by age, then what is kept', () => {
  const tierOf = (row: { kept: unknown; front: boolean; letGo: boolean; dueAt: string }): number => {
    if (row.kept) return 3;
    if (row.front) return 0;
    return row.letGo || Date.parse(row.dueAt) < now ? 2 : 1;
  };
  fc.assert(
    fc.property(fc.array(timed), (rows) => {
      const sorted = [...rows].sort(compareForService(now));
      const tiers = sorted.map(tierOf);
      expect(tiers).toEqual([...tiers].sort());
      for (const tier of [0, 1, 2, 3]) {
        const column = tier === 2 ? 'submittedAt' : 'startBy';
        const moments = sorted.filter((_, n) => tiers[n] === tier).map((row) => row[column]);
        expect(moments).toEqual([...moments].sort());
      }
    }),
  );
});

test('the groups turn at the due time and a quarter of an hour before it', () => {
  const due = (minutes: number) => ({ dueAt: iso(minutes), kept: null, front: false });
  expect(groupOf(due(-0.01), now)).toBe('late');
  expect(groupOf(due(0), now)).toBe('first');
  expect(groupOf(due(15), now)).toBe('first');
  expect(groupOf(due(15.01), now)).toBe('in_time');
  expect(groupOf({ ...due(-0.01), front: true }, now)).toBe('first');
  expect(groupOf({ ...due(0), kept: { why: 'assigned', for: null, until: null, wakeAt: null } }, now)).toBe('kept');
});

test('what is late or at risk is so for whomever it is kept, and where it goes first', () => {
  const row = (minutes: number, front = false) => ({ dueAt: iso(minutes), front });
  expect([-0.01, 0, 15, 15.01].map((minutes) => isLate(row(minutes), now))).toEqual([true, false, false, false]);
  expect([-0.01, 0, 15, 15.01].map((minutes) => isAtRisk(row(minutes), now))).toEqual([false, true, true, false]);
  expect([isLate(row(-5, true), now), isAtRisk(row(-5, true), now)]).toEqual([true, true]);
});
