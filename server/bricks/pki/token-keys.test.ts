import { execFileSync } from 'node:child_process';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTool } from '../../../scripts/check/debian-tools.ts';
import { openTokenKeys } from './token-keys.ts';
import type { TokenAccess } from './token-tool.ts';

const module =
  ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/softhsm/libsofthsm2.so'].find((file) => existsSync(file)) ?? '';

/** Empty for what is no process, or is one no more. */
const commandLineOf = (process: string): string => {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

describe.skipIf(!hasTool('softhsm2-util') || !hasTool('pkcs11-tool') || module === '')('keys of a token', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pki-token-'));
  const environment = { ...process.env, SOFTHSM2_CONF: path.join(folder, 'softhsm2.conf') };
  const access: TokenAccess = { module, tokenLabel: 'essai', pin: '471100815', environment };
  beforeAll(() => {
    mkdirSync(path.join(folder, 'tokens'));
    writeFileSync(environment.SOFTHSM2_CONF, `directories.tokendir = ${path.join(folder, 'tokens')}\n`);
    const words = ['--init-token', '--free', '--label', 'essai', '--so-pin', '99887766', '--pin', access.pin];
    execFileSync('softhsm2-util', words, { env: environment, stdio: 'ignore' });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('a key is made in the token, signs there, and is found again after a restart', async () => {
    const keys = openTokenKeys(access);
    expect(await keys.known('issuing')).toBeNull();
    const made = await keys.key('issuing');
    const other = await keys.key('seal');
    const again = await openTokenKeys(access).key('issuing');
    expect(again.publicKey).toEqual(made.publicKey);
    expect(other.publicKey).not.toEqual(made.publicKey);
    const data = randomBytes(5000);
    const publicKey = createPublicKey({ key: Buffer.from(made.publicKey), format: 'der', type: 'spki' });
    const signatures = await Promise.all(Array.from({ length: 12 }, () => again.sign(data)));
    expect(signatures.map((signature) => verify('sha256', data, publicKey, signature))).not.toContain(false);
  });

  test.runIf(existsSync('/proc/self/cmdline'))('the PIN stands on no command line while the token works', async () => {
    const key = await openTokenKeys(access).key('issuing');
    const done = new AbortController();
    const signing = Promise.all(Array.from({ length: 5 }, () => key.sign(randomBytes(10)))).finally(() => {
      done.abort();
    });
    const lines: string[] = [];
    while (!done.signal.aborted) {
      lines.push(...readdirSync('/proc').map(commandLineOf));
      await setTimeout(1);
    }
    await signing;
    expect(lines.filter((line) => line.includes('pkcs11-tool') && line.includes('essai')).length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes(access.pin))).toEqual([]);
  });

  test.each([
    ['another PIN', { pin: '0000' }, 'pin_refused'],
    ['another label', { tokenLabel: 'autre' }, 'token_absent'],
    ['no such module', { module: '/nowhere/module.so' }, 'module_absent'],
    ['no tool', { environment: { PATH: '/nowhere' } }, 'tool_absent'],
  ])('%s is told as such', async (_, change, code) => {
    await expect(openTokenKeys({ ...access, ...change }).key('issuing')).rejects.toMatchObject({ code });
  });
});
