import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTestPolicy, depositOf, flipOctet } from '../../server/bricks/merkle-archive/test-archive.ts';
import { objectFolder } from '../../server/bricks/merkle-archive/stores/ocfl-root.ts';
import { archiveOf } from '../../server/features/archiving/public.ts';
import { openTestDatabase } from '../../server/platform/db/test-database.ts';
import type { TestDatabase } from '../../server/platform/db/test-database.ts';
import { readEnv } from '../../server/platform/env.ts';
import { openHouse } from '../../server/platform/open-house.ts';
import { hasTool } from '../check/debian-tools.ts';

const data = mkdtempSync(path.join(tmpdir(), 'archive-command-'));
const out = path.join(data, 'out');
const archives: string[] = [];
let db: TestDatabase;
const settings = (): NodeJS.ProcessEnv => {
  const { host = '', port, user, database } = db.config;
  const url = `postgresql://${user ?? ''}@localhost:${String(port)}/${database ?? ''}?host=${encodeURIComponent(host)}`;
  return { PATH: process.env['PATH'], DATABASE_URL: url, AVAL_DATA: data, AVAL_LOG: 'silent' };
};
/** The command as a person types it, in its own process. */
const archive = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/archive.ts', ...words], {
    env: settings(),
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};
const fileOf = (store: 'a' | 'b', id: string): string =>
  path.join(data, 'archive', store, objectFolder(id), 'v1/content/0001.txt');

beforeAll(async () => {
  db = await openTestDatabase();
  const house = await openHouse(readEnv([], settings()));
  await addTestPolicy(house.db);
  const { archive: opened } = await archiveOf(house);
  for (const key of ['one', 'two']) archives.push((await opened.deposit(depositOf(key, `contract ${key}`))).archive);
  await opened.head();
  await house.close();
}, 180_000);
afterAll(async () => {
  await db.drop();
  rmSync(data, { recursive: true, force: true });
});

describe('npm run archive', () => {
  test('verify reads everything; a bad copy is named, mended, and right the next time', () => {
    const whole = archive('verify');
    expect(whole.status, whole.said).toBe(0);
    expect(whole.said).toContain('magasin b : 4 exemplaires relus');
    flipOctet(fileOf('b', archives[0]!));
    const bad = archive('verify');
    expect(bad.status).toBe(1);
    expect(bad.said).toContain('[NON] magasin b : 4 exemplaires relus (0.0 Mo), 1 réparés, 0 altérés');
    expect(archive('verify')).toMatchObject({ status: 0 });
  }, 180_000);

  test('export, then verify what was exported: the tar, the folder, and one that was altered', () => {
    const done = archive('export', '--all', '--out', out);
    expect(done.status, done.said).toBe(0);
    const tars = readdirSync(out).sort();
    expect(tars).toEqual(archives.map((id) => `archive-${id}.tar`).sort());
    expect(archive('export', '--all', '--out', out).said.match(/\[déjà\]/g)).toHaveLength(2);
    const tar = path.join(out, tars[0]!);
    expect(archive('verify', tar)).toMatchObject({ status: 0 });
    spawnSync('tar', ['-xf', tar, '-C', out]);
    const bag = tar.replace(/\.tar$/, '');
    expect(archive('verify', bag)).toMatchObject({ status: 0 });
    flipOctet(path.join(bag, 'data/0001.txt'));
    const altered = archive('verify', bag);
    expect(altered.status).toBe(1);
    expect(altered.said).toContain('[NON] data/0001.txt');
    writeFileSync(tar, readFileSync(tar).subarray(0, 20_000));
    expect(archive('verify', tar).status).not.toBe(0);
  }, 180_000);

  test('attest writes what the stand-alone verifier accepts, and a sealed PDF', () => {
    const [id = ''] = archives;
    const done = archive('attest', id, '--out', out);
    expect(done.status, done.said).toBe(0);
    const json = path.join(out, `attestation-${id}.json`);
    expect(archive('verify', json, fileOf('a', id))).toMatchObject({ status: 0 });
    expect(archive('verify', json, fileOf('a', archives[1]!))).toMatchObject({ status: 1 });
    if (hasTool('pdfsig'))
      expect(spawnSync('pdfsig', [json.replace(/json$/, 'pdf')], { encoding: 'utf8' }).stdout).toContain(
        'Signature is Valid',
      );
  }, 180_000);

  test('scrub and rebuild say what they did', () => {
    expect(archive('scrub', '--copies', '1')).toMatchObject({ status: 0 });
    const rebuilt = archive('rebuild');
    expect(rebuilt.status, rebuilt.said).toBe(0);
    expect(rebuilt.said).toContain('0 écritures reprises');
  }, 180_000);

  test('renew keeps the chains of the tokens, and a campaign gives every piece its second digest', () => {
    const renewed = archive('renew', 'sha512');
    expect(renewed.status, renewed.said).toBe(0);
    expect(renewed.said).toMatch(/\[fait\] [1-9]\d* chaînes/);
    expect(renewed.said).toContain('[fait] 4 empreintes nouvelles, 0 pièces altérées');
    expect(archive('renew').said).toContain('[fait] 0 chaînes');
    const whole = archive('verify');
    expect(whole.said).toMatch(/\[oui\] [1-9]\d* jetons vérifiés à leur date/);
    expect(archive('renew', 'md5')).toMatchObject({ status: 2 });
  }, 180_000);

  test('render says what lasts, and what it has no name for', () => {
    const rendered = archive('render', archives[0]!);
    expect(rendered.said).toContain(`${archives[0]!}, pièce 1`);
    expect(archive('render')).toMatchObject({ status: 2 });
  }, 180_000);

  test('key gives a key once, and takes it back', () => {
    const given = archive('key', 'gestion', '--droits', 'deposit,search');
    expect(given.status, given.said).toBe(0);
    expect(given.said).toMatch(/\n[\w-]{20,}\n/);
    expect(archive('key', 'gestion', '--droits', 'deposit,everything')).toMatchObject({ status: 2 });
    expect(archive('key', 'gestion', '--retirer')).toMatchObject({ status: 0 });
    expect(archive('key', 'gestion', '--retirer')).toMatchObject({ status: 1 });
  }, 180_000);

  test('both copies bad: verify, export and attest say so and end with 1', () => {
    const id = archives[1]!;
    for (const store of ['a', 'b'] as const) flipOctet(fileOf(store, id));
    const bad = archive('verify');
    expect(bad.status).toBe(1);
    expect(bad.said).toMatch(new RegExp(`incident ouvert, integrity_broken : ${id}/1`));
    expect(archive('export', id, '--out', path.join(out, 'again'))).toMatchObject({ status: 1 });
    expect(readdirSync(path.join(out, 'again'))).toEqual([]);
    expect(archive('attest', id, '--out', out)).toMatchObject({ status: 1 });
  }, 180_000);

  test('restore takes the piece that was deposited and no other, and both copies are right again', () => {
    const id = archives[1]!;
    const elsewhere = path.join(out, 'elsewhere.txt');
    writeFileSync(elsewhere, 'another contract');
    const refused = archive('restore', id, '--piece', '1', elsewhere);
    expect(refused.status, refused.said).toBe(1);
    expect(refused.said).toContain('n’est pas la pièce déposée');
    writeFileSync(elsewhere, 'contract two');
    const made = archive('restore', id, '--piece', '1', elsewhere);
    expect(made.status, made.said).toBe(0);
    expect(made.said).toContain('[fait] 2 exemplaires refaits');
    for (const store of ['a', 'b'] as const) expect(readFileSync(fileOf(store, id), 'utf8')).toBe('contract two');
    expect(archive('restore', id, '--piece', '1', elsewhere).said).toContain('rien à refaire');
    expect(archive('restore', id, elsewhere)).toMatchObject({ status: 2 });
  }, 180_000);

  test('rule puts a rule in force from a day on, once; rules tells them with their sources', () => {
    const words = ['rule', 'contract', 'relation', '--duree', 'P5Y', '--evenements', 'end_of_relation'];
    const rest = ['--sort', 'review', '--des', '2020-01-01', '--source', 'CMF L. 561-12'];
    const added = archive(...words, ...rest);
    expect(added.status, added.said).toBe(0);
    expect(archive('rules').said).toContain(
      'relation (dès le 2020-01-01) : 5\u00a0ans après end_of_relation, puis à réexaminer\n    CMF L. 561-12\n',
    );
    expect(archive(...words, ...rest)).toMatchObject({ status: 2 });
    expect(archive('rule', 'contrat', ...words.slice(2), ...rest).said).toContain('politique inconnue');
    expect(archive(...words)).toMatchObject({ status: 2 });
  }, 180_000);

  test.for([['unknown'], ['export', '--all'], ['verify', '--no']])('wrong use is told, and no verdict: %j', (words) => {
    const heard = archive(...words);
    expect(heard.status).toBe(2);
    expect(heard.said).toContain('Usage : npm run archive');
  });
});
