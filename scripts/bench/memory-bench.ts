import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAval } from '../../e2e/support/run-aval.ts';
import { rowOf } from './measure.ts';
import type { Bench } from './measure.ts';

/** Resident memory in MB, as the kernel counts it (linux only). */
const residentOf = (pid: number | undefined): number => {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
};

const bareNode = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await sleep(1000);
  const resident = residentOf(child.pid);
  child.kill();
  return resident;
};

export const memoryBench: Bench = {
  name: 'memory',
  run: async () => {
    const data = '.cache/bench-memory';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    await fetch(`${aval.url}/console/`);
    const values: number[] = [];
    for (let second = 0; second < 10; second += 1) {
      await sleep(1000);
      values.push(residentOf(aval.process.pid));
    }
    await aval.stop();
    const reference = { what: 'MB, a Node that does nothing', value: await bareNode() };
    return [rowOf({ id: 'memory.rest_mb', measure: 'server at rest, readers apart', unit: 'MB', values, reference })];
  },
};
