import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareForService, groupOf } from '#shared/queue/order';

const now = Date.parse('2026-11-23T09:00:00Z');
const iso = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const timed = fc
  .record({
    due: fc.integer({ min: -90, max: 90 }),
    handling: fc.integer({ min: 1, max: 45 }),
    letGo: fc.boolean(),
    n: fc.nat(9),
  })
  .map(({ due, handling, letGo, n }) => ({
    dossierId: String(n),
    dueAt: iso(due),
    startBy: iso(due - handling),
    submittedAt: iso(due - 60),
    letGo,
  }));

test('what can be saved comes before what cannot, the last moment to start deciding among the first', () => {
  fc.assert(
    fc.property(fc.array(timed), (rows) => {
      const sorted = [...rows].sort(compareForService(now));
      const lost = sorted.map((row) => row.letGo || Date.parse(row.dueAt) < now);
      expect(lost).toEqual([...lost].sort((a, b) => Number(a) - Number(b)));
      const starts = sorted.filter((_, n) => !lost[n]).map(({ startBy }) => startBy);
      expect(starts).toEqual([...starts].sort());
      const ages = sorted.filter((_, n) => lost[n]).map(({ submittedAt }) => submittedAt);
      expect(ages).toEqual([...ages].sort());
    }),
  );
});

test('the groups turn at the due time and a quarter of an hour before it', () => {
  expect(groupOf({ dueAt: iso(-0.01) }, now)).toBe('late');
  expect(groupOf({ dueAt: iso(0) }, now)).toBe('first');
  expect(groupOf({ dueAt: iso(15) }, now)).toBe('first');
  expect(groupOf({ dueAt: iso(15.01) }, now)).toBe('in_time');
});
