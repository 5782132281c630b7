import { expect, test } from 'vitest';
import { fewAtOnce } from './few-at-once.ts';

test('heavy work has its turn in order, a failure frees its place, and what comes beyond is told to come again', async () => {
  const inTurn = fewAtOnce({ places: 1, mostWaiting: 2, busy: 'error_levels_busy' });
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const ask = (name: string) =>
    inTurn(async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (name === 'first') throw new Error('broken');
      return name;
    });
  const [first, second, third] = [ask('first'), ask('second'), ask('third')];
  await expect(ask('fourth')).rejects.toMatchObject({ code: 'error_levels_busy' });
  expect(begun).toEqual(['first']);
  ends.shift()?.();
  await expect(first).rejects.toThrow('broken');
  await expect.poll(() => begun).toEqual(['first', 'second']);
  ends.shift()?.();
  expect(await second).toBe('second');
  await expect.poll(() => begun.length).toBe(3);
  ends.shift()?.();
  expect(await third).toBe('third');
});
