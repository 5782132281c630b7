import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArchiveError } from '../archive-error.ts';
import { commitmentTo } from '../journal/commitments.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { checkObject } from '../stores/ocfl-check.ts';
import { depositOf, openTestArchive, pieceOf, sha256Of } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { noPeaks, grow, rootOf } from '../tree/compact-peaks.ts';
import { leafHash } from '../tree/hashes.ts';
import { readReceipt } from './receipt.ts';

let house: TestArchive;
beforeAll(async () => {
  house = await openTestArchive();
});
afterAll(() => house.drop());

const filesOf = async (store: number): Promise<number> => {
  let files = 0;
  for await (const _ of house.archive.stores[store]!.list('ocfl')) files += 1;
  return files;
};

test('what is deposited lies in both stores as a valid OCFL object, and the receipt tells of it', async () => {
  const { archive, receipt, outcome } = await house.deposit('first', 'the contract', 'the proof file');
  expect(outcome).toBe('created');
  for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
  expect(readFileSync(house.fileOf('a', archive, 2), 'utf8')).toBe('the proof file');
  const said = readReceipt(receipt, house.parts.signer.publicKey);
  expect(said?.archive).toBe(archive);
  const rows = said!.rows.map(({ octets }) => entryOf(Buffer.from(octets)));
  expect(rows.map(({ type, piece }) => [type, piece])).toEqual([
    ['message digest calculation', 0],
    ['message digest calculation', 1],
    ['message digest calculation', 2],
    ['ingestion', null],
  ]);
  expect(rows[2]!.detail).toMatchObject({ sha256: sha256Of('the proof file'), size: 14, role: 'contract' });
  expect(
    readReceipt({ ...receipt, text: receipt.text.replace('agent:7', 'agent:8') }, house.parts.signer.publicKey),
  ).toBeNull();
});

test('nothing personal is in the journal: names and references are commitments under the salt', async () => {
  const { archive } = await house.deposit('personal');
  const rows = await house.db.many<{ octets: Buffer }>(
    sql`select octets from archive_journal where archive_id = ${archive} order by seq`,
  );
  const whole = rows.map(({ octets }) => octets.toString()).join('\n');
  expect(whole).not.toMatch(/Camille|Martin|Dossier|personal/);
  const { salt } = await house.db.one<{ salt: Buffer }>(sql`select salt from archive where id = ${archive}`);
  expect(whole).toContain(commitmentTo(salt, 'name', 'Contrat de Camille Martin.txt'));
  expect(whole).toContain(commitmentTo(salt, 'reference', 'Dossier Camille Martin personal'));
});

test('an actor who looks like a person is refused, and nothing is kept', async () => {
  const before = await filesOf(0);
  for (const actor of ['Camille Martin', 'camille@example.org', ''])
    await expect(house.archive.deposit({ ...depositOf('actor'), actor })).rejects.toMatchObject({
      code: 'bad_request',
    });
  expect(await filesOf(0)).toBe(before);
});

describe('idempotency', () => {
  test('same key, same content: the same receipt to the octet, and one archive', async () => {
    const first = await house.deposit('twice', 'same');
    await house.archive.head();
    const second = await house.deposit('twice', 'same');
    expect(second).toEqual({ ...first, outcome: 'repeated' });
    const { count } = await house.db.one<{ count: number }>(
      sql`select count(*) as count from archive where idempotency_key = 'twice'`,
    );
    expect(count).toBe(1);
  });

  test('same key, other content, name, reference or policy date: refused', async () => {
    await house.deposit('other', 'one');
    const asked = depositOf('other', 'one');
    for (const changed of [
      depositOf('other', 'two'),
      depositOf('other', 'one', 'one'),
      { ...asked, clientRef: 'another' },
      { ...asked, startEventAt: new Date(0) },
      { ...asked, pieces: [pieceOf('one', { name: 'autre.txt' })] },
    ])
      await expect(house.archive.deposit(changed)).rejects.toMatchObject({ code: 'key_reused' });
  });

  test('same content, other key, and same key of another depositor: distinct archives', async () => {
    const one = await house.deposit('content-1', 'equal');
    const two = await house.deposit('content-2', 'equal');
    const three = await house.archive.deposit({ ...depositOf('content-1', 'equal'), depositor: 'partner' });
    expect(new Set([one.archive, two.archive, three.archive]).size).toBe(3);
  });

  test('one key sent ten times at once: one archive, ten equal receipts, no file of the nine others', async () => {
    const before = await filesOf(0);
    const results = await Promise.all(Array.from({ length: 10 }, () => house.deposit('at-once', 'x')));
    expect(new Set(results.map(({ receipt }) => receipt.text)).size).toBe(1);
    expect(results.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect((await filesOf(0)) - before).toBe(5);
    expect((await filesOf(1)) - before).toBe(5);
  });
});

describe('refusals leave nothing behind', () => {
  const refused = async (input: Parameters<TestArchive['archive']['deposit']>[0], code: string) => {
    const before = [await filesOf(0), await filesOf(1), await house.archive.journal.size()];
    await expect(house.archive.deposit(input)).rejects.toMatchObject({ code });
    expect([await filesOf(0), await filesOf(1), await house.archive.journal.size()]).toEqual(before);
    for (const store of house.archive.stores) expect(await store.sweep(new Date(Date.now() + 1e6))).toBe(0);
  };
  test('a digest that is not that of what came', async () => {
    const wrong = pieceOf('received', { sha256: sha256Of('sent') });
    await refused({ ...depositOf('wrong-digest'), pieces: [pieceOf('a good one'), wrong] }, 'digest_differs');
  });
  test('a type that the policy does not name, a policy that is not, no piece, too long a piece', async () => {
    await refused({ ...depositOf('p1'), pieces: [pieceOf('x', { mediaType: 'text/html' })] }, 'refused_by_policy');
    await refused({ ...depositOf('p2'), policy: 'unknown' }, 'refused_by_policy');
    await refused({ ...depositOf('p3'), pieces: [] }, 'bad_request');
    await house.administer(`insert into archive_policy select 'small', valid_from, months, start_event, final_action,
      media_types, 10, backup_days, source from archive_policy where id = 'contract'`);
    await refused({ ...depositOf('p4', 'eleven octets'), policy: 'small' }, 'refused_by_policy');
  });
  test('a sender that breaks off in the middle', async () => {
    const broken = async function* () {
      yield Buffer.from('half');
      await Promise.resolve();
      throw new Error('connection lost');
    };
    const before = await filesOf(0);
    const pieces = [pieceOf('whole'), pieceOf('', { octets: broken() })];
    await expect(house.archive.deposit({ ...depositOf('broken'), pieces })).rejects.toThrow('connection lost');
    expect(await filesOf(0)).toBe(before);
  });
  test('garbage in every field', async () => {
    for (const key of ['', 'a b', '../../etc', 'x'.repeat(200), 'é'])
      await expect(house.archive.deposit({ ...depositOf('k'), key })).rejects.toBeInstanceOf(ArchiveError);
    await expect(house.archive.deposit({ ...depositOf('k'), clientRef: 'a\u0000b' })).rejects.toBeInstanceOf(
      ArchiveError,
    );
    const odd = pieceOf('x', { name: 'a\nb' });
    await expect(house.archive.deposit({ ...depositOf('k'), pieces: [odd] })).rejects.toBeInstanceOf(ArchiveError);
  });
});

test('fifty at once: numbers without a gap, one tree that verifies, no deadlock', async () => {
  const before = await house.archive.journal.size();
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, at) => house.deposit(`crowd-${String(at)}`, `piece ${String(at)}`, 'second')),
  );
  expect(new Set(results.map(({ archive }) => archive)).size).toBe(50);
  const rows = await house.db.many<{ seq: number; octets: Buffer; leaf: Buffer }>(
    sql`select seq, octets, leaf from archive_journal order by seq`,
  );
  expect(rows.length).toBe(before + 50 * 4);
  expect(rows.every(({ seq }, at) => seq === at)).toBe(true);
  expect(rows.every(({ octets, leaf }) => leafHash(octets).equals(leaf))).toBe(true);
  const peaks = grow(
    noPeaks,
    rows.map(({ octets }) => leafHash(octets)),
  );
  const { head } = await house.archive.head();
  expect(typeof head === 'string' ? head : head.root.equals(rootOf(peaks))).toBe(true);
});

test('the writer may add and read; no change of a row passes, not even by the owner', async () => {
  for (const change of [
    'update archive_journal set actor = actor',
    'delete from archive_journal where seq = 0',
    'truncate archive_journal',
    'update archive_head set note = note',
    'delete from archive_token',
    'update archive_counter set size = size - 1',
    'delete from archive_counter',
  ]) {
    await expect(house.db.run({ text: change, values: [] }), change).rejects.toThrow(/never changed|shorter/);
    await expect(
      house.archive.db.transaction((tx) => tx.run({ text: change, values: [] })),
      change,
    ).rejects.toThrow(/permission denied|shorter/);
  }
  await expect(
    house.archive.db.transaction((tx) =>
      tx.run({ text: 'alter table archive_journal disable trigger all', values: [] }),
    ),
  ).rejects.toThrow(/must be owner/);
});

test('a folder that lost its marker is not a store: no degraded deposit', async () => {
  const marker = path.join(house.root, 'b', 'store.json');
  const { renameSync } = await import('node:fs');
  renameSync(marker, `${marker}.away`);
  await expect(house.deposit('away')).rejects.toMatchObject({ code: 'store_unavailable' });
  renameSync(`${marker}.away`, marker);
  expect((await house.deposit('away')).outcome).toBe('created');
});

test('the retention starts where its event is known', async () => {
  const { archive } = await house.archive.deposit({
    ...depositOf('term'),
    startEventAt: new Date('2026-03-31T12:00:00Z'),
  });
  const { until } = await house.db.one<{ until: string }>(
    sql`select retain_until::text as until from archive where id = ${archive}`,
  );
  expect(until).toBe('2036-03-31');
});
