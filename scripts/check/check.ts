/**
 * Everything that must hold, in the order in which it fails fastest. Each step runs to its end; the last line counts
 * all tests of all runners, and each of the other checks as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installOracles } from './debian-tools.ts';
import { findChromium } from './find-chromium.ts';
import { ofPlaywright, ofVitest } from './runner-reports.ts';
import type { Tally } from './runner-reports.ts';

const reports = path.resolve('.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const only = process.argv.slice(2);
const packages = path.resolve('node_modules');

interface Step {
  readonly name: string;
  readonly program: readonly string[];
  readonly environment?: () => Promise<Record<string, string>>;
  /** Where the runner writes its counts; a step without one counts as one check. */
  readonly report?: { file: string; read: (json: unknown) => Tally };
}

const unitReport = path.join(reports, 'unit.json');
const clientReport = path.join(reports, 'client.json');
const storyReport = path.join(reports, 'stories.json');

const steps: readonly Step[] = [
  { name: 'types', program: [`${packages}/typescript/bin/tsc`, '-p', 'tsconfig.server.json'] },
  { name: 'format', program: [`${packages}/prettier/bin/prettier.cjs`, '--check', '--log-level=warn', '.'] },
  { name: 'lint', program: [`${packages}/eslint/bin/eslint.js`, '--cache', '--cache-location=.cache/eslint', '.'] },
  {
    name: 'unit',
    environment: () => {
      installOracles();
      return Promise.resolve({});
    },
    program: [
      `${packages}/vitest/vitest.mjs`,
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    report: { file: unitReport, read: ofVitest },
  },
  {
    name: 'client',
    program: [
      `${packages}/@angular/cli/bin/ng.js`,
      'test',
      'console',
      '--reporters=default',
      '--reporters=json',
      `--output-file=${clientReport}`,
    ],
    report: { file: clientReport, read: ofVitest },
  },
  {
    name: 'stories',
    program: [`${packages}/@playwright/test/cli.js`, 'test', '--reporter=list,json'],
    environment: async () => ({ ...(await findChromium()), PLAYWRIGHT_JSON_OUTPUT_NAME: storyReport }),
    report: { file: storyReport, read: ofPlaywright },
  },
];

const runStep = async (step: Step): Promise<Tally> => {
  const environment = (await step.environment?.()) ?? {};
  const begun = performance.now();
  console.log(`\n— ${step.name}`);
  const done = spawnSync(process.execPath, [...step.program], {
    stdio: 'inherit',
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', NO_COLOR: '1', ...environment },
  });
  console.log(
    `— ${step.name}: ${done.status === 0 ? 'holds' : 'FAILS'}, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
  const failed = done.status === 0 ? 0 : 1;
  if (!step.report) return { passed: 1 - failed, failed, skipped: 0 };
  const tally = readReport(step.report);
  return failed && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
};

const readReport = ({ file, read }: NonNullable<Step['report']>): Tally => {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const { passed, failed, skipped } = await runStep(step);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
