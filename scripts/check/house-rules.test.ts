import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allEndpoints } from '#shared/http/all-endpoints';
import { rights, roles } from '#shared/people/rights';
import { may } from '#shared/people/rights';
import type { Right } from '#shared/people/rights';

const tracked = ['client', 'server', 'shared', 'scripts', 'e2e']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|html|scss|css|mjs)$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name));
const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n');
const countOf = (pattern: RegExp, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + linesOf(file).filter((line) => pattern.test(line)).length, 0);

describe('the arrows of the house', () => {
  const config = '.dependency-cruiser.cjs';
  const cruise = (...folders: string[]) =>
    spawnSync(
      process.execPath,
      [
        'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        config,
        '--output-type',
        'json',
        ...folders,
      ],
      { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
    );

  test('no forbidden arrow, no cycle, and the cruiser has really seen the house', () => {
    const { summary } = JSON.parse(cruise('client', 'server', 'shared', 'scripts', 'e2e').stdout) as {
      summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
    };
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(300);
  }, 60_000);
});

describe('the size and shape of files', () => {
  const sources = tracked.filter((file) => !file.endsWith('.mjs'));

  test('no file over 400 lines', () => {
    const long = sources.map((file) => [file, linesOf(file).length] as const).filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
    const warned = sources.map((file) => [file, linesOf(file).length] as const).filter(([, lines]) => lines > 300);
    for (const [file, lines] of warned) console.warn(`over 300 lines, to be split soon: ${file} (${String(lines)})`);
  });

  test('no barrel: only a feature’s public.ts passes others’ names on', () => {
    const barrels = sources.filter(
      (file) =>
        /(^|\/)index\.ts$/.test(file) ||
        (!file.endsWith('public.ts') && countOf(/^export (\*|\{.*\}) from/, [file]) > 0),
    );
    expect(barrels).toEqual([]);
  });

  test('the escapes from the type checker and the linter are frozen', () => {
    const code = sources.filter((file) => file.endsWith('.ts') && !file.startsWith('scripts/check/'));
    expect({
      any: countOf(/(: |<|\bas )any\b/, code),
      disabled: countOf(/eslint-disable|@ts-ignore|@ts-expect-error/, code),
    }).toEqual({ any: 0, disabled: 0 });
  });
});

describe('tables that a person reviews', () => {
  test('who may do what', async () => {
    const width = Math.max(...Object.keys(rights).map((right) => right.length));
    const head = [''.padEnd(width), ...roles].join('  ');
    const rows = (Object.keys(rights) as Right[]).map((right) =>
      [right.padEnd(width), ...roles.map((role) => (may(role, right) ? 'yes' : '·').padEnd(role.length))]
        .join('  ')
        .trimEnd(),
    );
    await expect([head, ...rows, ''].join('\n')).toMatchFileSnapshot(path.resolve('docs/goldens/rights.txt'));
  });

  test('every call of the API and the right that it asks for', async () => {
    const rows = Object.values(allEndpoints).map(
      ({ method, path: at, right }) => `${method.padEnd(6)} ${at.padEnd(70)} ${right}`,
    );
    await expect([...rows.sort(), ''].join('\n')).toMatchFileSnapshot(path.resolve('docs/goldens/endpoints.txt'));
  });
});
