import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import { sweptMemory } from '../../../../scripts/check/swept-memory.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { flipOctet, openTestArchive, pieceOf, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { readArchiveRecord } from '../proof/archive-record.ts';
import { exportArchive } from './export-archive.ts';
import { writePremisRecord } from './premis-record.ts';
import { emptyFolder, exportParts, runAsStranger, strangersVerifier, unpackBag, verifyBag } from './test-bag.ts';

const houses: TestArchive[] = [];
const open = async (changes: Parameters<typeof openTestArchive>[0] = {}, authority = testAuthority()) => {
  const { timestamps, verifyToken } = authority;
  const house = await openTestArchive({ timestamps, verifyToken, ...changes });
  houses.push(house);
  return { house, parts: exportParts(house, authority), authority };
};
afterEach(async () => {
  for (const house of houses.splice(0)) await house.drop();
});

/** Deposits before and after, and heads between: neither the first row nor the last, and something to be consistent with. */
const openBag = async (...args: Parameters<typeof open>) => {
  const opened = await open(...args);
  const { house } = opened;
  await house.deposit('before');
  const { archive } = await house.deposit('one', 'the contract', Buffer.alloc(3_000_000, 'scan'));
  await house.archive.head();
  await house.deposit('after');
  await house.archive.head();
  return { ...opened, archive, bag: await unpackBag(opened.parts, archive) };
};

describe('a bag, in an empty folder, with nothing of ours around', () => {
  test('sha256sum, openssl and the stand-alone verifier agree, by the commands that LISEZMOI gives', async () => {
    const { bag, archive } = await openBag();
    const readMe = readFileSync(path.join(bag, 'LISEZMOI.txt'), 'utf8');
    expect(readMe).toContain('ni certifié ni qualifié');
    const commands = readMe.replace(/ \\\n/g, ' ').match(/^ {5}(sha256sum|openssl) .*$/gm) ?? [];
    expect(commands).toHaveLength(4);
    for (const command of commands) {
      if (command.includes('openssl') && !hasTool('openssl')) continue;
      expect(runAsStranger(bag, 'sh', '-c', command), command).toMatchObject({ status: 0 });
    }
    // The one in the bag, started in its folder without a word, and another that came by another way.
    expect(runAsStranger(bag, process.execPath, 'verifier.mjs')).toMatchObject({ status: 0 });
    const heard = verifyBag(bag);
    expect(heard).toMatchObject({ status: 0 });
    for (const what of ['toutes les empreintes', 'horodaté le', 'rien n’a été réécrit', 'tout est vérifié'])
      expect(heard.said).toContain(what);
    expect(readdirSync(path.dirname(bag)).sort()).toEqual([`archive-${archive}`, `archive-${archive}.tar`]);
  });

  test('given the key and the root from elsewhere, it compares; other ones it refuses, and names what they refuse', async () => {
    const { bag } = await openBag();
    const key = readFileSync(path.join(bag, 'preuves/cle-de-tete.txt'), 'utf8').trim();
    const roots = path.join(bag, 'preuves/certificats/racines.pem');
    const right = verifyBag(bag, '--cle', key, '--racine', roots);
    expect(right.status).toBe(0);
    expect(right.said).not.toContain('à comparer');
    const stranger = await openBag();
    const otherKey = readFileSync(path.join(stranger.bag, 'preuves/cle-de-tete.txt'), 'utf8').trim();
    const wrongKey = verifyBag(bag, '--cle', otherKey);
    expect(wrongKey.status).toBe(1);
    expect(wrongKey.said).toContain('[NON] preuves/tete/checkpoint : la signature');
    const wrongRoot = verifyBag(bag, '--racine', path.join(stranger.bag, 'preuves/certificats/racines.pem'));
    expect(wrongRoot.status).toBe(1);
    expect(wrongRoot.said).toMatch(/\[NON\] preuves\/tete\/jeton\.tst : .*aucune racine de confiance/);
  });

  test('the verifier has no dependency and fits in an evening', () => {
    const text = readFileSync(new URL('verifier.mjs', import.meta.url), 'utf8');
    expect([...text.matchAll(/from '([^']+)'/g)].every(([, from]) => from?.startsWith('node:'))).toBe(true);
    expect(text.split('\n').length).toBeLessThan(400);
  });

  test('nothing to verify, or no bag at all, is no verdict', () => {
    const folder = emptyFolder();
    const verifier = strangersVerifier(folder);
    expect(runAsStranger(folder, process.execPath, verifier)).toMatchObject({ status: 2 });
    expect(runAsStranger(folder, process.execPath, verifier, 'nowhere')).toMatchObject({ status: 2 });
    expect(runAsStranger(folder, process.execPath, verifier, folder)).toMatchObject({ status: 1 });
  });
});

describe('what is in it', () => {
  test('the pieces as deposited, the papers of a transfer, the export in the journal; not the salt', async () => {
    const { bag, house, archive } = await openBag();
    const files = readdirSync(path.join(bag, 'data')).sort();
    expect(files).toEqual(['0001.txt', '0002.txt']);
    expect(readFileSync(path.join(bag, 'data/0001.txt'), 'utf8')).toBe('the contract');
    expect(readFileSync(path.join(bag, 'bag-info.txt'), 'utf8')).toContain(`Payload-Oxum: ${String(3_000_000 + 12)}.2`);
    const { salt } = await house.db.one<{ salt: Buffer }>(sql`select salt from archive where id = ${archive}`);
    const all = readdirSync(bag, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of all)
      expect(readFileSync(path.join(parentPath, name)).includes(salt.toString('hex'))).toBe(false);
    const exported = (await house.db.many<{ octets: Buffer }>(sql`select octets from archive_journal order by seq`))
      .map(({ octets }) => entryOf(octets))
      .filter(({ type, detail }) => type === 'dissemination' && detail['purpose'] === 'export');
    const manifest = createHash('sha256')
      .update(readFileSync(path.join(bag, 'manifest-sha256.txt')))
      .digest('hex');
    expect(exported.map(({ piece, actor }) => [piece, actor])).toEqual([null, 1, 2].map((piece) => [piece, 'agent:7']));
    expect(exported[0]?.detail['sha256']).toBe(manifest);
  });

  test.skipIf(!hasTool('xmllint'))('SEDA and PREMIS hold to their order and their words', async () => {
    const { bag } = await openBag();
    for (const kind of ['seda', 'premis']) {
      const schema = new URL(`schemas/${kind}-written.xsd`, import.meta.url).pathname;
      const args = ['--nonet', '--noout', '--schema', schema, `${kind}.xml`];
      expect(runAsStranger(bag, 'xmllint', ...args), kind).toMatchObject({ status: 0 });
    }
    expect(readFileSync(path.join(bag, 'seda.xml'), 'utf8')).toContain(
      '<Filename>Contrat de Camille Martin.txt</Filename>',
    );
    expect(readFileSync(path.join(bag, 'premis.xml'), 'utf8')).toContain('<eventType>ingestion</eventType>');
  });

  test('names that XML and lines must not be broken by', async () => {
    const { house, parts } = await open();
    const name = `<&"' ]]> %0A 日本 🗂.txt`;
    const { archive } = await house.archive.deposit({
      ...{ depositor: 'lender', key: 'odd', actor: 'agent:7', policy: 'contract' },
      clientRef: 'Payload-Oxum: 1.1 <x>',
      pieces: [pieceOf('odd', { name })],
    });
    const bag = await unpackBag(parts, archive);
    expect(verifyBag(bag)).toMatchObject({ status: 0 });
    if (hasTool('xmllint')) expect(runAsStranger(bag, 'xmllint', '--noout', 'seda.xml', 'premis.xml').status).toBe(0);
    expect(readFileSync(path.join(bag, 'LISEZMOI.txt'), 'utf8')).toContain(name);
  });
});

test('a rendition names the piece that it was made from', async () => {
  const { house } = await open();
  const { archive } = await house.deposit('one', 'the contract');
  const record = await readArchiveRecord(house.db, archive);
  const of = record.pieces[1]!;
  const octets = Buffer.from(of.row!.octets.toString().replace('"derivedFrom":null', '"derivedFrom":1'));
  const rendition = { ...of, n: 2, row: { octets, leaf: of.row!.leaf } };
  const premis = writePremisRecord({ ...record, pieces: [...record.pieces, rendition] }, []);
  expect(premis).toMatch(/has source[^]*<relatedObjectIdentifierValue>urn:uuid:[^<]*#1</);
  expect(writePremisRecord(record, [])).not.toContain('has source');
});

describe('no bag is made of what is not whole', () => {
  test('one bad copy: mended on the way, the bag is right', async () => {
    const { house, parts } = await open();
    const { archive } = await house.deposit('one', 'the contract');
    flipOctet(house.fileOf('a', archive, 1));
    expect(verifyBag(await unpackBag(parts, archive))).toMatchObject({ status: 0 });
    expect(readFileSync(house.fileOf('a', archive, 1), 'utf8')).toBe('the contract');
  });

  test('both bad: the tar breaks off, nothing of the piece is in it, and there is an incident', async () => {
    const { house, parts } = await open();
    const { archive } = await house.deposit('one', 'the contract');
    for (const store of ['a', 'b'] as const) flipOctet(house.fileOf(store, archive, 1));
    const { tar, name } = await exportArchive(parts, { archive, actor: 'agent:7' });
    const file = path.join(emptyFolder(), name);
    await expect(pipeline(tar, createWriteStream(file))).rejects.toMatchObject({ code: 'integrity_broken' });
    expect(runAsStranger(path.dirname(file), 'tar', '-tf', file).said).not.toContain('data/');
    expect(house.alarms).toContain('integrity_broken');
  });

  test('a row that was edited: nothing leaves, the journal stops', async () => {
    const { house, parts } = await open();
    const { archive } = await house.deposit('one', 'the contract');
    await house.archive.head();
    await house.administer(
      'alter table archive_journal disable trigger all',
      `update archive_journal set octets = convert_to(replace(convert_from(octets, 'UTF8'), 'agent:7', 'agent:8'), 'UTF8')
        where type = 'ingestion'`,
    );
    await expect(exportArchive(parts, { archive, actor: 'agent:7' })).rejects.toMatchObject({ code: 'frozen' });
    expect(house.alarms).toContain('journal_altered');
  });

  test('unknown archives', async () => {
    const { parts } = await open();
    for (const archive of ['01a20a3e-fac1-701a-8016-7bea53754937', 'x', '../../etc'])
      await expect(exportArchive(parts, { archive, actor: 'agent:7' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('large pieces', () => {
  test('64 MB go by without being held, and a reader who leaves stops the reading', async () => {
    const { house, parts } = await open();
    const size = 64 * 1024 * 1024;
    const { archive } = await house.deposit('one', Buffer.alloc(size, 'x'));
    const before = sweptMemory().arrayBuffers;
    const { tar } = await exportArchive(parts, { archive, actor: 'agent:7' });
    let [length, looked, most] = [0, 0, 0];
    for await (const chunk of tar as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length < looked + size / 16) continue;
      looked = length;
      most = Math.max(most, sweptMemory().arrayBuffers - before);
    }
    expect(length).toBeGreaterThan(size);
    expect(most).toBeLessThan(size / 4);
    const again = await exportArchive(parts, { archive, actor: 'agent:7' });
    for await (const chunk of again.tar as AsyncIterable<Buffer>) if (chunk.length > 100_000) break;
    expect(again.tar.destroyed).toBe(true);
    expect(existsSync(house.fileOf('a', archive, 1))).toBe(true);
  });
});
