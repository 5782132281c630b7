import { spawn } from 'node:child_process';

/** What a tool may use: a file from outside decides how much it wants. */
export interface ToolLimits {
  readonly milliseconds: number;
  /** Octets of memory. */
  readonly memory: number;
  /** Octets of the largest file that it may write. */
  readonly file: number;
}
export const usualLimits: ToolLimits = { milliseconds: 60_000, memory: 1024 ** 3, file: 256 * 1024 ** 2 };

export type ToolFault = 'absent' | 'timeout' | 'killed' | 'failed';
export class ToolError extends Error {
  readonly fault: ToolFault;
  /** Of a tool that ended by itself. */
  readonly status: number | null;
  constructor(fault: ToolFault, detail: string, status: number | null = null) {
    super(`${fault}: ${detail}`);
    this.name = 'ToolError';
    this.fault = fault;
    this.status = status;
  }
}

/** The shell puts the limits on itself, and becomes the tool: nothing of the platform but `sh` is asked for. */
const limited = 'ulimit -c 0 && ulimit -d "$1" && ulimit -f "$2" && shift 2 && exec "$@"';
const mostOutput = 64 * 1024 * 1024;

/**
 * Runs a tool in a process group of its own, with nothing of our environment, and ends all of it when its time is over.
 * @returns what it wrote to its output
 * @throws ToolError `failed` with an exit status that is not 0, `killed` by a limit, `timeout`, `absent`
 */
export const runTool = (
  program: string,
  words: readonly string[],
  { folder, limits = usualLimits }: { readonly folder: string; readonly limits?: ToolLimits },
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const [data, file] = [Math.ceil(limits.memory / 1024), Math.ceil(limits.file / 512)].map(String);
    const child = spawn('sh', ['-c', limited, 'sh', data ?? '', file ?? '', program, ...words], {
      cwd: folder,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder, LC_ALL: 'C.UTF-8' },
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const output: Buffer[] = [];
    let [length, late] = [0, false];
    const end = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Gone by itself.
      }
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limits.milliseconds);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostOutput) end();
      else output.push(chunk);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new ToolError('absent', error.message));
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      // What it started and left behind goes too.
      end();
      // Paths of a scratch folder and words of the document do not belong in a report.
      const said = `${program} ${String(status ?? signal)}`;
      if (late) reject(new ToolError('timeout', `${program} after ${String(limits.milliseconds)} ms`));
      else if (signal !== null) reject(new ToolError('killed', said));
      else if (status === 127) reject(new ToolError('absent', program));
      else if (status !== 0) reject(new ToolError(status !== null && status > 128 ? 'killed' : 'failed', said, status));
      else resolve(Buffer.concat(output));
    });
  });

/**
 * Asks a tool once for its version: the first line that it says, or null where it is not installed. A tool that is replaced
 * while this process runs is asked again by the next one.
 */
export const versionOf = (program: string, words: readonly string[]): (() => Promise<string | null>) => {
  let asked: Promise<string | null> | null = null;
  return () => (asked ??= askVersion(program, words));
};

const askVersion = async (program: string, words: readonly string[]): Promise<string | null> => {
  try {
    // Some say it on the one output, some on the other.
    const said = await runTool('sh', ['-c', 'exec "$0" "$@" 2>&1', program, ...words], {
      ...{ folder: '/', limits: { ...usualLimits, milliseconds: 20_000, memory: 2 * usualLimits.memory } },
    });
    return said.toString().split('\n', 1)[0]?.trim() ?? '';
  } catch {
    return null;
  }
};
