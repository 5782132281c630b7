import { expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';

test('what arrives while one is under way goes together, in order, each with its own result', async () => {
  const groups: number[][] = [];
  const commit = groupCommit<number, number>(async (items) => {
    groups.push([...items]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return items.map((item) => item * 10);
  });
  expect(await Promise.all([1, 2, 3, 4].map(commit))).toEqual([10, 20, 30, 40]);
  expect(groups).toEqual([[1], [2, 3, 4]]);
});

test('one that fails does not fail the others', async () => {
  const commit = groupCommit<number, string>((items) =>
    items.includes(3) ? Promise.reject(new Error('three')) : Promise.resolve(items.map(String)),
  );
  const results = await Promise.allSettled([1, 2, 3, 4].map(commit));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('a group is never larger than it may be', async () => {
  const sizes: number[] = [];
  const commit = groupCommit<number, number>((items) => {
    sizes.push(items.length);
    return Promise.resolve([...items]);
  }, 10);
  await Promise.all(Array.from({ length: 35 }, (_, at) => commit(at)));
  expect(Math.max(...sizes)).toBe(10);
});
