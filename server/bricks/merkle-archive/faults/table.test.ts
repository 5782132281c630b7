import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const brick = path.resolve(import.meta.dirname, '..');
const rows = readFileSync(path.resolve('docs/archive-faults.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Fault)/.test(line));
const named = rows.flatMap((row) =>
  [...row.matchAll(/`([\w/.-]+\.test\.ts)` “([^”]+)”/g)].map(([, file = '', name = '']) => ({ row, file, name })),
);
const placeOf = (file: string): string => (file.startsWith('server/') ? path.resolve(file) : path.join(brick, file));

test('each fault of the table has a test of that name', () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows)
    expect(
      named.some((one) => one.row === row),
      row,
    ).toBe(true);
  const missing = named.filter(
    ({ file, name }) => !existsSync(placeOf(file)) || !readFileSync(placeOf(file), 'utf8').includes(name),
  );
  expect(missing.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});
