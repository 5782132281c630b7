import { readFileSync, readdirSync } from 'node:fs';

/** Kernel ticks a second, the same on every Linux that Node runs on. */
const ticks = 100;

interface Stat {
  readonly parent: number;
  /** Seconds of processor time, its ended children counted in. */
  readonly seconds: number;
}

/** One process as the kernel counts it (proc_pid_stat(5)); null when it is gone. */
const statOf = (pid: number): Stat | null => {
  try {
    const line = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name stands in brackets and may hold spaces.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const [parent = 0, ...times] = [1, 11, 12, 13, 14].map((place) => Number(fields[place]));
    return { parent, seconds: times.reduce((sum, time) => sum + time, 0) / ticks };
  } catch {
    return null;
  }
};

/** Seconds of processor time of a process and all below it (Linux; NaN elsewhere). */
export const processorSeconds = (root: number): number => {
  if (process.platform !== 'linux') return Number.NaN;
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) stats.set(Number(name), stat);
  }
  const below = (pid: number): number => {
    let sum = stats.get(pid)?.seconds ?? 0;
    for (const [child, { parent }] of stats) if (parent === pid) sum += below(child);
    return sum;
  };
  return below(root);
};
