import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { hasTool } from '../../../../scripts/check/debian-tools.ts';
import type { ArchiveError } from '../archive-error.ts';
import { sql } from '../ports.ts';
import { collect, depositOf, openStore, openTestArchive, wholeOf } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { openChildHouse } from './test-processes.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'archive-faults-'));
const mounted: string[] = [];
/** A file system of a few megabytes; null where this user may not mount one. */
const mountSmall = (name: string): string | null => {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status !== 0) return null;
  mounted.push(folder);
  return folder;
};
const small = mountSmall('small');
if (small === null) console.warn('skipped: a full disk (this user may not mount a tmpfs)');
const shim = path.join(scratch, 'broken-flush.so');
const compiled =
  spawnSync('cc', ['-shared', '-fPIC', '-o', shim, path.join(import.meta.dirname, 'broken-flush.c'), '-ldl']).status ===
  0;
if (!compiled) console.warn('skipped: a flush that fails (no C compiler)');

const houses: { drop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.drop();
});
afterAll(() => {
  for (const folder of mounted) execFileSync('umount', [folder]);
  rmSync(scratch, { recursive: true, force: true });
});
const journalSize = (house: TestArchive) => house.archive.journal.size();

describe.skipIf(small === null)('one disk is full', () => {
  test('507: no row, no draft in either store; what is kept is still served', async () => {
    const house = await openTestArchive();
    houses.push(house);
    const stores = [house.parts.stores[0], await openStore(small ?? '', 'b')] as const;
    const archive = await house.again({ stores });
    const { archive: kept } = await archive.deposit(depositOf('kept', 'small enough'));
    const before = await journalSize(house);
    const filled = await collect(stores[1].list('ocfl'));
    await expect(archive.deposit(depositOf('large', randomBytes(8 * 1024 * 1024)))).rejects.toMatchObject({
      code: 'store_full',
    });
    expect(await journalSize(house)).toBe(before);
    expect(await collect(stores[1].list('ocfl'))).toEqual(filled);
    // Small ones fill it too: each is there, or leaves nothing.
    const many = Array.from({ length: 9 }, (_, at) => depositOf(`small-${String(at)}`, randomBytes(700_000)));
    const ends = await Promise.all(
      many.map((one) =>
        archive.deposit(one).then(
          () => 'kept',
          (error: unknown) => (error as ArchiveError).code,
        ),
      ),
    );
    const through = ends.filter((end) => end === 'kept').length;
    expect(new Set(ends)).toEqual(new Set(['kept', 'store_full']));
    for (const store of stores) expect(await collect(store.list('ocfl'))).toHaveLength(filled.length + through * 5);
    for (const folder of [path.join(house.root, 'a'), path.join(small ?? '', 'b')])
      expect(readdirSync(path.join(folder, 'staging'))).toEqual([]);
    expect(await house.db.many(sql`select 1 from archive where idempotency_key = 'large'`)).toEqual([]);
    expect((await wholeOf(await archive.consult({ archive: kept, piece: 1, actor: 'agent:9' }))).toString()).toBe(
      'small enough',
    );
    // The room comes back: the same key goes through.
    expect((await archive.deposit(depositOf('large', randomBytes(1024)))).outcome).toBe('created');
    // And what must stay free is never touched.
    const careful = await house.again({ stores, reserve: 0.999 });
    await expect(careful.deposit(depositOf('reserve'))).rejects.toMatchObject({ code: 'store_full' });
  });
});

describe.skipIf(!compiled)('a disk that cannot flush (EIO)', () => {
  // Small: written by a thread, all at once. Longer: streamed as it comes.
  test.each([100, 3_000_000])(
    'the copy is lost, the deposit is refused, somebody is told; no second flush is believed (%i octets)',
    async (size) => {
      const house = await openChildHouse();
      houses.push(house);
      const before = await journalSize(house);
      // The first flush of a file in that store fails and later ones succeed, as those of Linux do.
      const command = ['env', `LD_PRELOAD=${shim}`, `BROKEN_FLUSH=${path.join(house.root, 'b/ocfl')}`];
      const end = await house.child({ task: 'deposit', name: 'eio', size }, { command });
      expect(end.said, end.errors).toEqual([{ alarm: 'store_failed' }, { failed: 'store_unavailable' }]);
      expect(await house.db.many(sql`select 1 from archive`)).toEqual([]);
      // The incident is the only row.
      expect(await journalSize(house)).toBe(before + 1);
      for (const store of ['a', 'b']) {
        expect(readdirSync(path.join(house.root, store, 'staging'))).toEqual([]);
        expect(await collect(house.parts.stores[store === 'a' ? 0 : 1].list('ocfl'))).toHaveLength(3);
      }
      // No second flush of those files is believed: the deposit is made anew.
      expect((await house.archive.deposit(depositOf('eio'))).outcome).toBe('created');
    },
  );
});

describe.skipIf(!hasTool('faketime'))('a process whose clock is off', () => {
  test.each(['+2h', '-2h'])('%s: its rows are in order, heads wait, and it is told by the authority', async (shift) => {
    const house = await openChildHouse();
    houses.push(house);
    await house.archive.deposit(depositOf('before'));
    await house.archive.head();
    const command = ['faketime', '-f', shift];
    const deposit = await house.child({ task: 'deposit', name: 'shifted' }, { command });
    expect(deposit.said[0], deposit.errors).toMatchObject({ outcome: 'created' });
    const head = await house.child({ task: 'head', name: 'head' }, { command });
    expect(
      head.said.some(({ alarm }) => alarm === 'clock_off'),
      JSON.stringify(head),
    ).toBe(true);
    const next = await house.child({ task: 'deposit', name: 'more' }, { command });
    expect(next.said[0]).toMatchObject({ outcome: 'created' });
    const waiting = await house.child({ task: 'head', name: 'head' }, { command });
    expect(waiting.said.at(-1)).toMatchObject({ head: 'clock_off' });
    // Here the clock is right: the authority agrees, and heads go on.
    const { head: made } = await house.archive.head();
    expect(typeof made).toBe('object');
    const rows = await house.db.many<{ seq: number }>(sql`select seq from archive_journal order by seq`);
    expect(rows.every(({ seq }, at) => seq === at)).toBe(true);
  });
});
