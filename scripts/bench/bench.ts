/**
 * `npm run bench [-- NAME …] [--json FILE] [--keep]`: measures and prints; never fails a build for being slow. The load of
 * the machine stands beside the figures, since they mean little on a busy one.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { archiveBench } from './archive-bench.ts';
import { claimBench } from './claim-bench.ts';
import { clickBench } from './click-bench.ts';
import { findingsBench } from './findings-bench.ts';
import { liveBench } from './live-bench.ts';
import { loadBench } from './load-bench.ts';
import type { Row } from './measure.ts';
import { memoryBench } from './memory-bench.ts';
import { mrzBench } from './mrz-bench.ts';
import { openBench } from './open-bench.ts';
import { readingBench } from './reading-bench.ts';
import { readyBench } from './ready-bench.ts';
import { rereadBench } from './reread-bench.ts';
import { scrollBench } from './scroll-bench.ts';
import { signingBench } from './signing-bench.ts';
import { reviewBench } from './review-bench.ts';
import { searchBench } from './search-bench.ts';
import { tableOf } from './table.ts';
import { tsaBench } from './tsa-bench.ts';

const benches = [
  loadBench,
  memoryBench,
  claimBench,
  scrollBench,
  searchBench,
  reviewBench,
  rereadBench,
  liveBench,
  readingBench,
  findingsBench,
  mrzBench,
  readyBench,
  signingBench,
  clickBench,
  tsaBench,
  openBench,
  archiveBench,
];
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { json: { type: 'string' }, keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`Unknown bench ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const load = (): string => (loadavg()[0] ?? Number.NaN).toFixed(1);
const rows: Row[] = [];
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  console.error(`measuring ${bench.name}… (load ${load()} on ${String(availableParallelism())} cores)`);
  rows.push(...(await bench.run(values)));
}
console.log(tableOf(rows));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
