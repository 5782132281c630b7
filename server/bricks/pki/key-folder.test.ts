import { execFileSync } from 'node:child_process';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openKeyFolder } from './key-folder.ts';
import type { SigningKey } from './signing-key.ts';

const base = mkdtempSync(path.join(tmpdir(), 'pki-keys-'));
afterAll(() => {
  rmSync(base, { recursive: true });
});
let folder = '';
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(base, 'one-')), 'keys');
});
const secret = randomBytes(32);
const fileOf = (name: string) => path.join(folder, `${name}.key`);

const signs = async (key: SigningKey): Promise<boolean> => {
  const data = randomBytes(100);
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' });
  return verify('sha256', data, publicKey, await key.sign(data));
};

test('a key is made once, lies encrypted in a file of its owner, and is found again', async () => {
  const keys = openKeyFolder(folder, secret);
  expect(await keys.known('root')).toBeNull();
  const made = await keys.key('root');
  expect(await signs(made)).toBe(true);
  const { mode } = statSync(fileOf('root'));
  expect([(mode & 0o777).toString(8), (statSync(folder).mode & 0o777).toString(8)]).toEqual(['600', '700']);
  expect(readFileSync(fileOf('root')).includes(Buffer.from(made.publicKey.subarray(-64)))).toBe(false);
  const again = await openKeyFolder(folder, secret).key('root');
  expect(again.publicKey).toEqual(made.publicKey);
  expect(await signs(again)).toBe(true);
});

test('whoever opens the folder at once ends with the same keys, and nothing else is left there', async () => {
  const found = await Promise.all(Array.from({ length: 5 }, () => openKeyFolder(folder, secret).key('issuing')));
  expect(new Set(found.map(({ publicKey }) => Buffer.from(publicKey).toString('hex'))).size).toBe(1);
  expect(await Promise.all(found.map(signs))).not.toContain(false);
  expect(readdirSync(folder)).toEqual(['issuing.key']);
});

test('each of many signatures asked for at once is over its own octets', async () => {
  const key = await openKeyFolder(folder, secret).key('timestamping');
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' });
  const asked = Array.from({ length: 150 }, (_, index) => randomBytes(index * 3));
  const signed = await Promise.all(asked.map((data) => key.sign(data)));
  expect(asked.map((data, index) => verify('sha256', data, publicKey, signed[index]!))).not.toContain(false);
  expect(verify('sha256', asked[7]!, publicKey, signed[8]!)).toBe(false);
});

test('a thread that dies leaves no signature behind, and the next crowd finds another', async () => {
  const key = await openKeyFolder(folder, secret).key('timestamping');
  process.once('worker', (thread) => void thread.terminate());
  for (const crowd of [40, 20])
    expect(await Promise.all(Array.from({ length: crowd }, () => signs(key)))).toEqual(Array(crowd).fill(true));
});

test('a process that only waits for signatures does not end before them, and then does', () => {
  const script = `
    const { openKeyFolder } = await import(${JSON.stringify(new URL('key-folder.ts', import.meta.url).href)});
    const key = await openKeyFolder(${JSON.stringify(folder)}, Buffer.alloc(32)).key('seal');
    const all = await Promise.all(Array.from({ length: 40 }, () => key.sign(Buffer.from('x'))));
    console.log(all.length);`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim()).toBe('40');
});

test('another secret is told as such, before anything is written', async () => {
  await openKeyFolder(folder, secret).key('root');
  const before = readFileSync(fileOf('root'));
  await expect(openKeyFolder(folder, randomBytes(32)).key('root')).rejects.toMatchObject({ code: 'wrong_secret' });
  expect(readFileSync(fileOf('root'))).toEqual(before);
});

test('a file that was altered, cut or exchanged is told as damaged', async () => {
  const keys = openKeyFolder(folder, secret);
  await keys.key('root');
  await keys.key('seal');
  const whole = readFileSync(fileOf('root'));
  const opened = () => openKeyFolder(folder, secret).known('root');
  for (const at of [0, 40, 60, whole.length - 1]) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(fileOf('root'), altered);
    await expect(opened(), `octet ${String(at)}`).rejects.toMatchObject({ code: 'file_damaged' });
  }
  writeFileSync(fileOf('root'), whole.subarray(0, 30));
  await expect(opened()).rejects.toMatchObject({ code: 'file_damaged' });
  renameSync(fileOf('seal'), fileOf('root'));
  await expect(opened()).rejects.toMatchObject({ code: 'file_damaged' });
});
