import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enoughDecided, expectedHandling, longestHandling } from '#shared/deadlines/handling';
import { promiseOf } from '#shared/deadlines/promise';
import type { ClockEvent } from '#shared/deadlines/promise';

const start = Date.parse('2026-11-23T09:00:00Z');
const at = (minutes: number) => start + minutes * 60_000;
const event = (kind: ClockEvent['kind'], minutes: number): ClockEvent => ({ kind, at: at(minutes) });

describe('the clock of the promise', () => {
  test('runs an hour from the submission', () => {
    expect(promiseOf([event('submitted', 0)], 8, at(20))).toEqual({
      elapsedMinutes: 20,
      pausedMinutes: 0,
      pausedSince: null,
      dueAt: at(60),
      startBy: at(52),
      handlingMinutes: 8,
      decidedAt: null,
    });
  });

  test('stands still while the applicant is waited for', () => {
    const asked = [event('submitted', 0), event('paused', 10)];
    expect(promiseOf(asked, 8, at(100))).toMatchObject({ elapsedMinutes: 10, pausedSince: at(10), dueAt: at(150) });
    const answered = [...asked, event('resumed', 130)];
    expect(promiseOf(answered, 8, at(140))).toMatchObject({ elapsedMinutes: 20, pausedSince: null, dueAt: at(180) });
    const twice = [...answered, event('paused', 150), event('resumed', 155)];
    expect(promiseOf(twice, 8, at(160))).toMatchObject({ elapsedMinutes: 35, dueAt: at(185) });
  });

  test('stops at the decision', () => {
    const decided = [event('submitted', 0), event('paused', 5), event('resumed', 15), event('decided', 45)];
    expect(promiseOf(decided, 8, at(500))).toMatchObject({ elapsedMinutes: 35, dueAt: at(70), decidedAt: at(45) });
  });

  test('is nothing before the submission', () => {
    expect(promiseOf([], 8, at(0))).toBeNull();
    expect(promiseOf([event('paused', 1)], 8, at(2))).toBeNull();
  });

  const later = fc.record({
    kind: fc.constantFrom<ClockEvent['kind']>('submitted', 'paused', 'resumed', 'decided'),
    at: fc.integer({ min: 0, max: 600 }).map(at),
  });

  test('a pause never shortens, whatever happens around it', () => {
    fc.assert(
      fc.property(
        fc.array(later),
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 0, max: 700 }),
        (events, handling, now) => {
          const promised = promiseOf([event('submitted', 0), ...events], handling, at(now));
          if (!promised) throw new Error('submitted');
          expect(promised.dueAt).toBeGreaterThanOrEqual(at(60));
          expect(promised.dueAt - promised.startBy).toBe(handling * 60_000);
          expect(promised.elapsedMinutes).toBeGreaterThanOrEqual(0);
          expect(promised.pausedMinutes).toBeGreaterThanOrEqual(0);
          expect(promised.dueAt).toBe(at(60 + promised.pausedMinutes));
        },
      ),
    );
  });

  test('elapsed time and pauses together are wall time until the decision', () => {
    fc.assert(
      fc.property(fc.array(later), (events) => {
        const promised = promiseOf([event('submitted', 0), ...events], 8, at(700));
        const until = promised?.decidedAt ?? at(700);
        expect((promised?.elapsedMinutes ?? 0) + (promised?.pausedMinutes ?? 0)).toBeCloseTo(
          (until - start) / 60_000,
          6,
        );
      }),
    );
  });
});

describe('expected handling', () => {
  test('starts from the product and its pieces', () => {
    expect(expectedHandling('instalments', 3)).toBe(8);
    expect(expectedHandling('amortising', 4)).toBe(12);
  });

  test('follows the median once enough are decided, within bounds', () => {
    const seen = (minutes: number, count: number) => Array.from({ length: count }, () => minutes);
    expect(expectedHandling('instalments', 3, seen(20, enoughDecided - 1))).toBe(8);
    expect(expectedHandling('instalments', 3, seen(20, enoughDecided))).toBe(20);
    expect(expectedHandling('instalments', 3, [...seen(4, 15), ...seen(7, 15)])).toBe(6);
    expect(expectedHandling('instalments', 3, seen(300, enoughDecided))).toBe(longestHandling);
    expect(expectedHandling('instalments', 3, seen(0.01, enoughDecided))).toBe(1);
  });
});
