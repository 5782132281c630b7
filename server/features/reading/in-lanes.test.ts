import { expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

it('does every number once, so many at a time', async () => {
  const done: number[] = [];
  let [at, most] = [0, 0];
  await inLanes(7, 3, async (number) => {
    most = Math.max(most, (at += 1));
    await Promise.resolve();
    at -= 1;
    done.push(number);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

it('begins nothing after a failure, waits for what was begun, and tells the first failure', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = inLanes(9, 2, async (number) => {
    begun.push(number);
    await Promise.resolve();
    if (number === 1) throw new Error('the first page cannot be read');
    ended.push(number);
  });
  await expect(work).rejects.toThrow('the first page');
  expect(begun.length).toBeLessThan(4);
  expect(ended).toEqual(begun.filter((number) => number !== 1));
});
