import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { KeyStoreError } from './pki-error.ts';

/** A token reached through its PKCS#11 module. */
export interface TokenAccess {
  /** Path of the module, a shared library. */
  readonly module: string;
  readonly tokenLabel: string;
  readonly pin: string;
  /** Variables that the tool and the module read: PATH, SOFTHSM2_CONF… */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The PIN travels in the tool's environment, which only its own user may read; `ps` shows `env:` and this name. */
const pinVariable = 'PKI_TOKEN_PIN';
const patienceMs = 20_000;
export type AskToken = (words: readonly string[], input?: Uint8Array) => Promise<Buffer>;

/**
 * OpenSC's `pkcs11-tool`, one process for each request: a module that crashes or hangs takes nothing of ours with it,
 * and no native package is built into the server.
 */
export const openTokenTool = (access: TokenAccess): AskToken => {
  // One after the other: a token has one processor, and SoftHSM does not bear two visitors well.
  let last: Promise<unknown> = Promise.resolve();
  return (words, input) => {
    const turn = last.then(() => askAgain(access, words, input));
    last = turn.catch(() => undefined);
    return turn;
  };
};

/**
 * A token that is not seen may only be busy: SoftHSM loses its own for a moment when another process looks at it. Nothing
 * was done then, so that asking again does nothing twice.
 */
const askAgain = async (access: TokenAccess, words: readonly string[], input?: Uint8Array): Promise<Buffer> => {
  for (let left = 6; ; left -= 1) {
    try {
      return await askTool(access, words, input);
    } catch (error) {
      if (left === 0 || !(error instanceof KeyStoreError) || error.code !== 'token_absent') throw error;
      await setTimeout(20 + randomInt(60));
    }
  }
};

const askTool = (access: TokenAccess, words: readonly string[], input?: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { module, tokenLabel, pin, environment } = access;
    const place = ['--module', module, '--token-label', tokenLabel, '--login', '--pin', `env:${pinVariable}`];
    const child = spawn('pkcs11-tool', [...place, ...words], {
      env: { ...environment, [pinVariable]: pin },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => said.push(part));
    child.on('error', (error) => {
      const absent = 'code' in error && error.code === 'ENOENT';
      reject(absent ? new KeyStoreError('tool_absent') : new KeyStoreError('token_failed', error.message));
    });
    child.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(out));
      else reject(faultOf(Buffer.concat(said).toString('utf8'), status === null));
    });
    // A tool that ends early closes its end first; what counts is how it ends.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

/** What is said before a session is open, hence before anything was done. */
const notReached =
  /No slot with token named|CKR_TOKEN_NOT_PRESENT|No slots|C_(Initialize|GetSlotList|GetSlotInfo|GetTokenInfo|OpenSession) failed/;

/** The tool tells its faults in words only (pkcs11-tool.c of OpenSC 0.23). */
const faultOf = (said: string, killed: boolean): KeyStoreError => {
  if (killed) return new KeyStoreError('token_failed', 'no answer in time');
  if (/Failed to load pkcs11 module|dlopen failed/.test(said)) return new KeyStoreError('module_absent');
  if (notReached.test(said)) return new KeyStoreError('token_absent');
  if (/CKR_PIN_/.test(said)) return new KeyStoreError('pin_refused', /CKR_PIN_\w+/.exec(said)?.[0]);
  return new KeyStoreError('token_failed', said.trim().split('\n')[0] ?? '');
};
