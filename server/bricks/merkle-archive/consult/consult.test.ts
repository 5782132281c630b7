import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { flipOctet, openTestArchive, sha256Of, swapFiles, truncateFile, wholeOf } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';

let house: TestArchive;
beforeAll(async () => {
  house = await openTestArchive();
});
afterAll(() => house.drop());

const consult = (archive: string, piece = 1) => house.archive.consult({ archive, piece, actor: 'agent:9' });
/** What the journal tells of a piece since it came in. */
const storyOf = async (archive: string, piece = 1): Promise<string[]> =>
  (
    await house.db.many<{ octets: Buffer }>(sql`select octets from archive_journal
      where archive_id = ${archive} and (piece = ${piece} or piece is null) order by seq`)
  )
    .map(({ octets }) => entryOf(octets))
    .filter(({ type }) => !['message digest calculation', 'ingestion'].includes(type))
    .map(({ type, detail }) => [type, detail['store'], detail['outcome']].filter(Boolean).join(' '));
const evidence = (store: 'a' | 'b') => readdirSync(path.join(house.root, store, 'quarantine'));

test('a consultation is journaled first, verified, and gives the very octets', async () => {
  const { archive } = await house.deposit('whole', 'the contract');
  const steps: string[] = [];
  const found = await house.archive.consult({
    ...{ archive, piece: 1, actor: 'agent:9' },
    onStep: ({ step }) => steps.push(step),
  });
  expect((await wholeOf(found)).toString()).toBe('the contract');
  expect(found).toMatchObject({ sha256: sha256Of('the contract'), mediaType: 'text/plain', store: 'a' });
  expect([...steps].sort()).toEqual(['journaled', 'verified', 'vouched']);
  const row = await house.db.one<{ octets: Buffer }>(sql`select octets from archive_journal where seq = ${found.seq}`);
  expect(entryOf(row.octets)).toMatchObject({ type: 'dissemination', archive, piece: 1, actor: 'agent:9' });
});

test('what is not there is not found', async () => {
  const { archive } = await house.deposit('there');
  await expect(consult(archive, 2)).rejects.toMatchObject({ code: 'not_found' });
  await expect(consult('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' });
});

describe('one copy is bad: the other is served, the bad one is mended and kept as evidence', () => {
  const damages: [string, (file: string) => void][] = [
    ['one octet changed', flipOctet],
    [
      'cut short',
      (file) => {
        truncateFile(file, 5);
      },
    ],
    [
      'empty',
      (file) => {
        truncateFile(file, 0);
      },
    ],
    [
      'gone',
      (file) => {
        rmSync(file);
      },
    ],
    [
      'longer',
      (file) => {
        writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)]));
      },
    ],
    [
      'another file of the same size',
      (file) => {
        writeFileSync(file, randomBytes(readFileSync(file).length));
      },
    ],
  ];
  test.each(damages)('%s', async (name, damage) => {
    const { archive } = await house.deposit(`bad ${name}`.replaceAll(' ', '-'), 'what was deposited');
    const file = house.fileOf('a', archive, 1);
    damage(file);
    const before = evidence('a').length;
    house.alarms.length = 0;
    const found = await consult(archive);
    expect((await wholeOf(found)).toString()).toBe('what was deposited');
    expect(found.store).toBe('b');
    expect(readFileSync(file, 'utf8')).toBe('what was deposited');
    expect(evidence('a').length - before).toBe(name === 'gone' ? 0 : 1);
    expect(house.alarms).toEqual(['copy_bad']);
    const story = await storyOf(archive);
    expect(story).toContain('fixity check a failure');
    expect(story).toContain('replication a');
    expect(story).toContain('dissemination');
    // All is well again: the next reader meets nothing.
    expect((await consult(archive)).store).toBe('a');
    const open = await house.db.many(
      sql`select 1 from archive_incident where archive_id = ${archive} and closed_at is null`,
    );
    expect(open).toEqual([]);
  });

  test('two files of one size swapped: both are mended, no row is changed', async () => {
    const one = await house.deposit('swap-1', 'aaaaaaaa');
    const two = await house.deposit('swap-2', 'bbbbbbbb');
    swapFiles(house.fileOf('a', one.archive, 1), house.fileOf('a', two.archive, 1));
    expect((await wholeOf(await consult(one.archive))).toString()).toBe('aaaaaaaa');
    expect((await wholeOf(await consult(two.archive))).toString()).toBe('bbbbbbbb');
    expect(readFileSync(house.fileOf('a', one.archive, 1), 'utf8')).toBe('aaaaaaaa');
  });

  test('twenty readers at once mend it once', async () => {
    const { archive } = await house.deposit('readers', 'read by many');
    flipOctet(house.fileOf('a', archive, 1));
    const found = await Promise.all(Array.from({ length: 20 }, () => consult(archive)));
    for (const one of found) expect((await wholeOf(one)).toString()).toBe('read by many');
    expect(readFileSync(house.fileOf('a', archive, 1), 'utf8')).toBe('read by many');
    expect((await storyOf(archive)).filter((line) => line === 'quarantine a')).toHaveLength(1);
  });
});

describe('both copies are bad', () => {
  test('no octet leaves: a hold, an incident, both files stay', async () => {
    const { archive } = await house.deposit('both', 'lost in both');
    for (const store of ['a', 'b'] as const) flipOctet(house.fileOf(store, archive, 1));
    house.alarms.length = 0;
    await expect(consult(archive)).rejects.toMatchObject({ code: 'integrity_broken' });
    await expect(consult(archive)).rejects.toMatchObject({ code: 'integrity_broken' });
    expect(house.alarms).toEqual(['copy_bad', 'copy_bad', 'integrity_broken']);
    const holds = await house.db.many(sql`select cause from archive_hold where archive_id = ${archive}`);
    expect(holds).toEqual([{ cause: 'integrity_broken' }]);
    for (const store of ['a', 'b'] as const) expect(readFileSync(house.fileOf(store, archive, 1))).toHaveLength(12);
    expect(await storyOf(archive)).toContain('hold');
  });

  test('a file that was kept elsewhere puts it back, if it is the one that was deposited', async () => {
    const { archive } = await house.deposit('offline', 'kept elsewhere');
    for (const store of ['a', 'b'] as const) flipOctet(house.fileOf(store, archive, 1));
    await expect(consult(archive)).rejects.toMatchObject({ code: 'integrity_broken' });
    const restore = (text: string) =>
      house.archive.restore({ archive, piece: 1, actor: 'agent:7', octets: () => Readable.from([Buffer.from(text)]) });
    await expect(restore('kept elsewhera')).rejects.toMatchObject({ code: 'digest_differs' });
    for (const store of ['a', 'b'] as const) expect(readFileSync(house.fileOf(store, archive, 1))).toHaveLength(14);
    expect(await restore('kept elsewhere')).toBe(2);
    expect((await wholeOf(await consult(archive))).toString()).toBe('kept elsewhere');
    // The hold stays until a person lifts it; the copies that were bad are evidence.
    const open = await house.db.many(
      sql`select 1 from archive_incident where archive_id = ${archive} and closed_at is null`,
    );
    const holds = await house.db.many(
      sql`select 1 from archive_hold where archive_id = ${archive} and lifted_at is null`,
    );
    expect([open.length, holds.length]).toEqual([0, 1]);
    expect((await storyOf(archive)).filter((row) => row.startsWith('replication'))).toHaveLength(2);
    expect(await restore('kept elsewhere')).toBe(0);
  });

  test('a piece of the same archive that is whole is still served', async () => {
    const { archive } = await house.deposit('half', 'first', 'second');
    for (const store of ['a', 'b'] as const) truncateFile(house.fileOf(store, archive, 1), 2);
    await expect(consult(archive, 1)).rejects.toMatchObject({ code: 'integrity_broken' });
    expect((await wholeOf(await consult(archive, 2))).toString()).toBe('second');
  });
});

describe('the reference is the journal, not the index', () => {
  test('a digest changed in the index together with both files is met', async () => {
    const { archive } = await house.deposit('index', 'the true text');
    const forged = 'the fake text';
    for (const store of ['a', 'b'] as const) writeFileSync(house.fileOf(store, archive, 1), forged);
    await house.administer(
      `update archive_piece set sha256 = '\\x${sha256Of(forged)}' where archive_id = '${archive}' and n = 1`,
    );
    await expect(consult(archive)).rejects.toMatchObject({ code: 'integrity_broken' });
  });

  test('a journal that cannot be written serves nothing', async () => {
    const { archive } = await house.deposit('closed', 'text');
    await house.administer(`update archive_counter set frozen = 'test'`);
    await expect(consult(archive)).rejects.toMatchObject({ code: 'frozen' });
    await house.administer('update archive_counter set frozen = null');
    expect((await wholeOf(await consult(archive))).toString()).toBe('text');
  });
});

test('a store that is away is not a copy lost: the other serves, and nothing is condemned', async () => {
  const { archive } = await house.deposit('mount', 'on two disks');
  const [here, away] = [path.join(house.root, 'a'), path.join(house.root, 'a.away')];
  renameSync(here, away);
  expect((await consult(archive)).store).toBe('b');
  renameSync(away, here);
  expect((await consult(archive)).store).toBe('a');
  expect(await storyOf(archive)).toEqual(['dissemination', 'dissemination']);
});

describe('more than is held in memory', () => {
  const large = randomBytes(34 * 1024 * 1024);
  test('verified, then hashed again on the way', async () => {
    const { archive } = await house.deposit('large', large);
    const found = await consult(archive);
    expect(Buffer.isBuffer(found.octets)).toBe(false);
    expect(sha256Of(await wholeOf(found))).toBe(sha256Of(large));
    // Changed between the two passes: cut before the last block.
    const second = await consult(archive);
    flipOctet(house.fileOf('a', archive, 1));
    let received = 0;
    const read = async () => {
      for await (const chunk of second.octets as AsyncIterable<Buffer>) received += chunk.length;
    };
    await expect(read()).rejects.toMatchObject({ code: 'integrity_broken' });
    expect(received).toBeLessThan(large.length);
    // The next reader has it from the other store, whole, and it is mended.
    expect(sha256Of(await wholeOf(await consult(archive)))).toBe(sha256Of(large));
    expect(sha256Of(readFileSync(house.fileOf('a', archive, 1)))).toBe(sha256Of(large));
  });
});
