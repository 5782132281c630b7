import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../ports.ts';
import { checkObject } from '../stores/ocfl-check.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { flipOctet, openTestArchive, truncateFile } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { paceOf } from './pace.ts';

let house: TestArchive;
beforeEach(async () => {
  house = await openTestArchive();
});
afterEach(() => house.drop());
const all = { octetsPerSecond: Infinity, copies: 1000 };
const day = 86_400_000;

describe('copies', () => {
  test('what is whole is read and its date moved on; one row tells of the batch', async () => {
    await house.deposit('one', 'first', 'second');
    house.shiftClock(day);
    const result = await house.archive.scrub('a', all);
    expect(result).toMatchObject({ copies: 3, failures: 0 });
    const { oldest } = await house.db.one<{ oldest: Date }>(
      sql`select min(last_ok_at) as oldest from archive_copy where store = 'a'`,
    );
    expect(oldest.getTime()).toBeGreaterThan(Date.now() + day / 2);
    const rows = await house.db.many(sql`select 1 from archive_journal where type = 'fixity round'`);
    expect(rows).toHaveLength(1);
  });

  test('the oldest first, within the batch', async () => {
    const ids: string[] = [];
    for (const [at, key] of ['old', 'middle', 'young'].entries()) {
      house.shiftClock(at * day);
      ids.push((await house.deposit(key)).archive);
    }
    house.shiftClock(10 * day);
    await house.archive.scrub('a', { ...all, copies: 2 });
    const { first } = await house.db.one<{ first: string }>(
      sql`select archive_id as first from archive_copy where store = 'a' order by last_ok_at limit 1`,
    );
    expect(first).toBe(ids[1]);
  });

  test('one bad copy is mended in either store; both bad is held', async () => {
    const left = await house.deposit('left', 'left text');
    const right = await house.deposit('right', 'right text');
    const both = await house.deposit('both', 'both text');
    flipOctet(house.fileOf('a', left.archive, 1));
    truncateFile(house.fileOf('b', right.archive, 0), 9);
    for (const store of ['a', 'b'] as const) rmSync(house.fileOf(store, both.archive, 1));
    expect(await house.archive.scrub('a', all)).toMatchObject({ failures: 2, repaired: 1 });
    expect(await house.archive.scrub('b', all)).toMatchObject({ failures: 2, repaired: 1 });
    expect(house.alarms.filter((kind) => kind === 'integrity_broken')).toHaveLength(1);
    for (const { archive } of [left, right])
      for (const store of house.archive.stores) expect(await checkObject(store, archive)).toEqual([]);
    expect(await house.db.many(sql`select archive_id from archive_hold`)).toEqual([{ archive_id: both.archive }]);
  });

  test('declaration, inventory and sidecar are mended too; a stranger file is told of and left', async () => {
    const { archive } = await house.deposit('one');
    const folder = path.join(house.root, 'a', objectFolder(archive));
    writeFileSync(path.join(folder, 'inventory.json'), '{}');
    rmSync(path.join(folder, 'inventory.json.sha256'));
    writeFileSync(path.join(folder, '0=ocfl_object_1.1'), 'x');
    writeFileSync(path.join(folder, 'v1/content/stranger'), 'x');
    const store = house.archive.stores[0];
    expect(await checkObject(store, archive)).not.toEqual([]);
    await house.archive.scrub('a', all);
    expect(await checkObject(store, archive)).toEqual([{ rule: 'E023', about: 'v1/content/stranger' }]);
    expect(house.alarms).toContain('unexpected_file');
    expect(house.alarms).toContain('object_structure');
  });

  test('the reference is never replaced by what was found', async () => {
    const { archive } = await house.deposit('one', 'the reference');
    const before = await house.db.many(sql`select sha256 from archive_piece where archive_id = ${archive} order by n`);
    for (const store of ['a', 'b'] as const) flipOctet(house.fileOf(store, archive, 1));
    await house.archive.scrub('a', all);
    expect(await house.db.many(sql`select sha256 from archive_piece where archive_id = ${archive} order by n`)).toEqual(
      before,
    );
  });

  test('the rate is kept', async () => {
    const pace = paceOf(1_000_000);
    const begun = performance.now();
    for (let block = 0; block < 10; block += 1) await pace(20_000);
    expect(performance.now() - begun).toBeGreaterThan(150);
  });

  test('a store that is away fails loudly, and its heart has not finished', async () => {
    await house.deposit('one');
    rmSync(path.join(house.root, 'a/store.json'));
    await expect(house.archive.scrub('a', all)).rejects.toMatchObject({ code: 'unavailable' });
    const { finished_at } = await house.db.one<{ finished_at: Date | null }>(
      sql`select finished_at from archive_heartbeat where name = 'scrub a'`,
    );
    expect(finished_at).toBeNull();
  });

  test('a scrub that died is heard', async () => {
    await house.deposit('one');
    await house.archive.scrub('a', all);
    await house.archive.watch(60_000);
    expect(house.alarms).toEqual([]);
    house.shiftClock(120_000);
    await house.archive.watch(60_000);
    expect(house.alarms).toEqual(['scrub_silent']);
  });
});

describe('the reverse walk', () => {
  const walk = async (store: string) => {
    let [orphans, removed, drafts] = [0, 0, 0];
    for (const part of new Set(readdirSync(path.join(house.root, store, 'ocfl')).map((name) => name.slice(0, 2)))) {
      if (!/^[0-9a-f]{2}$/.test(part)) continue;
      const result = await house.archive.walk(store, part);
      orphans += result.orphans;
      removed += result.removed;
      drafts += result.drafts;
    }
    return { orphans, removed, drafts };
  };
  const leave = (): string => {
    const folder = path.join(house.root, 'a', objectFolder('00000000-0000-7000-8000-000000000000'));
    mkdirSync(path.join(folder, 'v1/content'), { recursive: true });
    writeFileSync(path.join(folder, 'v1/content/0001.pdf'), 'never acknowledged');
    return folder;
  };

  test('an object without a row goes after a day, and not before; what has a row stays', async () => {
    const { archive } = await house.deposit('kept');
    const folder = leave();
    writeFileSync(path.join(house.root, 'a/staging/half'), 'half');
    expect(await walk('a')).toEqual({ orphans: 1, removed: 0, drafts: 0 });
    house.shiftClock(2 * day);
    expect(await walk('a')).toMatchObject({ orphans: 1, removed: 1, drafts: 1 });
    expect(existsSync(folder)).toBe(false);
    expect(await checkObject(house.archive.stores[0], archive)).toEqual([]);
    expect(await house.db.many(sql`select 1 from archive_journal where type = 'deletion'`)).toHaveLength(1);
  });

  test('an inventory that is lost does not cost its object', async () => {
    const { archive } = await house.deposit('kept');
    rmSync(path.join(house.root, 'a', objectFolder(archive), 'inventory.json'));
    house.shiftClock(2 * day);
    expect(await walk('a')).toMatchObject({ orphans: 0, removed: 0 });
  });

  test('a database that forgot its rows removes nothing: the journal is stopped first', async () => {
    const { archive } = await house.deposit('kept');
    const file = house.fileOf('a', archive, 1);
    utimesSync(file, new Date(0), new Date(0));
    await house.archive.head();
    await house.administer(
      'alter table archive_journal disable trigger all',
      'alter table archive_counter disable trigger all',
      'delete from archive_journal',
      'delete from archive_copy',
      'delete from archive_piece',
      'delete from archive',
      `update archive_counter set size = 0, peaks = '', promised = 0, intended = 0`,
    );
    expect(await house.archive.checkAtStart()).toBe('journal_cut');
    house.shiftClock(2 * day);
    await expect(walk('a')).rejects.toMatchObject({ code: 'frozen' });
    expect(existsSync(file)).toBe(true);
  });
});
