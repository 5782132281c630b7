import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Assignment, ProcessReport, ProcessSettings } from './protocol.ts';

/** One place for a reading process. What happens in it is told by the three callbacks; the pool decides what follows. */
export interface Seat {
  readonly pid: number | undefined;
  start(): void;
  assign(assignment: Assignment): void;
  /** Ends the process at once. `exited` follows. */
  kill(): void;
}

export interface SeatEvents {
  reported(report: ProcessReport): void;
  /** @param lastWords what the process wrote to its error stream at the end */
  exited(lastWords: string): void;
}

const keptErrorBytes = 2000;

export function createSeat(settings: ProcessSettings, startTimeoutMs: number, events: SeatEvents): Seat {
  let child: ChildProcess | null = null;
  return {
    get pid() {
      return child?.pid;
    },
    start() {
      let lastWords = '';
      const born = fork(fileURLToPath(new URL('./reader-process.ts', import.meta.url)), [JSON.stringify(settings)], {
        serialization: 'advanced', // pictures travel as bytes
        execArgv: [], // the parent's debugger and loaders are not the child's
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        detached: true, // leads a group of its own, so that an engine that is a command ends with it
      });
      child = born;
      const overdue = setTimeout(() => {
        endGroup(born);
      }, startTimeoutMs);
      born.stderr?.on('data', (chunk: Buffer) => {
        lastWords = (lastWords + chunk.toString()).slice(-keptErrorBytes);
      });
      born.on('message', (report: ProcessReport) => {
        if (report.kind === 'ready') clearTimeout(overdue);
        events.reported(report);
      });
      born.on('error', () => {
        endGroup(born);
      });
      born.once('exit', () => {
        clearTimeout(overdue);
        child = null;
        events.exited(lastWords);
      });
    },
    assign(assignment) {
      // A process that died in this instant is reported by its exit.
      child?.send(assignment, () => undefined);
    },
    kill() {
      if (child) endGroup(child);
    },
  };
}

/** Ends the process and the command it may be waiting for. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // no group on this system, or it has just ended
  }
}
