import { expect, test, vi } from 'vitest';
import type { House } from './house.ts';
import { goRound, sparing } from './rounds.ts';

test('a round that fails is reported and the next one comes; one that was stopped meanwhile fails in silence', async () => {
  vi.useFakeTimers();
  const error = vi.fn();
  const log = { error, debug: vi.fn() } as unknown as House['log'];
  const fails: (() => void)[] = [];
  const stop = goRound(
    1000,
    { log },
    'count',
    () =>
      new Promise((_, fail) =>
        fails.push(() => {
          fail(new Error('gone'));
        }),
      ),
  );
  await vi.advanceTimersByTimeAsync(1000);
  fails.pop()?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(error).toHaveBeenCalledTimes(1);
  stop();
  fails.pop()?.();
  await vi.advanceTimersByTimeAsync(3000);
  expect(error).toHaveBeenCalledTimes(1);
  expect(fails).toEqual([]);
  vi.useRealTimers();
});

test('rounds that begin together come each at a moment of its own, the first within its period', async () => {
  vi.useFakeTimers();
  const log = { error: vi.fn(), debug: vi.fn() } as unknown as House['log'];
  const moments: number[] = [];
  const stops = Array.from({ length: 6 }, () =>
    goRound(5000, { log }, 'count', () => Promise.resolve(moments.push(Date.now()))),
  );
  const begun = Date.now();
  await vi.advanceTimersByTimeAsync(5000);
  for (const stop of stops) stop();
  vi.useRealTimers();
  expect(moments).toHaveLength(6);
  const ordered = moments.map((moment) => moment - begun).sort((a, b) => a - b);
  expect(ordered[0]).toBeGreaterThanOrEqual(2500);
  expect(Math.min(...ordered.slice(1).map((moment, place) => moment - (ordered[place] ?? 0)))).toBeGreaterThan(100);
});

test('work that took long is passed over until it is its share of the time, also where it failed; short work is not', async () => {
  let time = 0;
  let runs = 0;
  let takes = 300;
  const work = sparing(
    () => {
      runs += 1;
      time += takes;
      return takes === 900 ? Promise.reject(new Error('gone')) : Promise.resolve();
    },
    { share: 0.02, mostRest: 40_000 },
    () => time,
  );
  const runsAfter = async (wait: number): Promise<number> => {
    time += wait;
    await work();
    return runs;
  };
  expect(await runsAfter(0)).toBe(1);
  expect(await runsAfter(14_600)).toBe(1);
  expect(await runsAfter(100)).toBe(2);
  takes = 900;
  await expect(runsAfter(15_000)).rejects.toThrow('gone');
  expect(await runsAfter(15_000)).toBe(3);
  takes = 20;
  // Nine hundred would be followed by 44 seconds; no rest is longer than 40.
  expect(await runsAfter(25_100)).toBe(4);
  expect(await runsAfter(15_000)).toBe(5);
});
