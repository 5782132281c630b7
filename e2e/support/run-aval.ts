import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

export interface Account {
  role: string;
  email: string;
  password: string;
}

/** A server of ours, started as a newcomer would, and what it printed. */
export interface RunningAval {
  readonly url: string;
  readonly accounts: Account[];
  readonly process: ChildProcess;
  readonly readyAfterMs: number;
  /** SIGTERM, and waits for the end. @returns the exit code */
  stop(): Promise<number | null>;
  /** SIGKILL: nobody gets to tidy up. */
  kill(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });

const accountLine = /^ {2}(agent|supervisor|analyst) +(\S+@\S+) +(\S+)$/gm;

export const runAval = async (
  data: string,
  environment: Record<string, string> = {},
  port?: number,
): Promise<RunningAval> => {
  const begun = performance.now();
  const at = port ?? (await freePort());
  const child = spawn(process.execPath, ['server/main.ts', '--port', String(at), '--data', path.resolve(data)], {
    env: { ...process.env, NODE_ENV: '', AVAL_DEMO_DOSSIERS: 'false', AVAL_UNDO_SECONDS: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    const watch = setInterval(() => {
      if (printed.includes('Ctrl-C stops')) {
        clearInterval(watch);
        resolve();
      } else if (child.exitCode !== null || performance.now() - begun > 60_000) {
        clearInterval(watch);
        reject(new Error(`Aval did not start: ${printed}${complaint}`));
      }
    }, 20);
  });
  return {
    url: `http://localhost:${String(at)}`,
    accounts: [...printed.matchAll(accountLine)].map(([, role = '', email = '', password = '']) => ({
      role,
      email,
      password,
    })),
    process: child,
    readyAfterMs: performance.now() - begun,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Starts what must not start. @returns its exit code and what it said on stderr */
export const startAndFail = (args: readonly string[], environment: Record<string, string> = {}) =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, ['server/main.ts', ...args], {
      // The test runner's colour settings make Node itself print a warning.
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, AVAL_DEMO_DOSSIERS: 'false', ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('exit', (code) => {
      resolve({ code, said });
    });
  });
