import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HeadRow } from '../heads/head-rows.ts';
import { signHead } from '../heads/signed-note.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { sql } from '../ports.ts';
import { flipOctet, openTestArchive } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { grow, noPeaks, peaksToOctets, rootOf } from '../tree/compact-peaks.ts';
import { leafHash } from '../tree/hashes.ts';

let house: TestArchive;
beforeEach(async () => {
  house = await openTestArchive();
});
afterEach(() => house.drop());

/** What somebody does who may do anything in the database. */
const unguard = ['journal', 'counter', 'head', 'node', 'token'].map(
  (name) => `alter table archive_${name} disable trigger all`,
);
const deposits = async (from: number, to: number): Promise<void> => {
  const one = (_: unknown, at: number) => house.deposit(`k${String(from + at)}`, `text ${String(from + at)}`);
  await Promise.all(Array.from({ length: to - from }, one));
};
const rowsNow = () =>
  house.db.many<{ seq: number; octets: Buffer }>(sql`select seq, octets from archive_journal order by seq`);
const served = async (archive: string): Promise<string> => {
  const { octets } = await house.archive.consult({ archive, piece: 1, actor: 'agent:9' });
  return Buffer.isBuffer(octets) ? octets.toString() : '';
};
const edit = (seq: number) =>
  `update archive_journal set octets = convert_to(replace(convert_from(octets, 'UTF8'), 'agent:7', 'agent:8'), 'UTF8') where seq = ${String(seq)}`;
/** Counts the rows that are left as if there had never been others. */
const recount = async (): Promise<void> => {
  const peaks = grow(
    noPeaks,
    (await rowsNow()).map(({ octets }) => leafHash(octets)),
  );
  await house.db.run(sql`update archive_counter set size = ${peaks.size}, peaks = ${peaksToOctets(peaks)}`);
};

test('an archive that is well agrees, by the quick check and by the nightly one', async () => {
  expect(await house.archive.checkAtStart()).toBe('agrees');
  await deposits(0, 120);
  await house.archive.head();
  await deposits(120, 123);
  expect(await house.archive.checkAtStart()).toBe('agrees');
  expect(await house.archive.checkNightly()).toMatchObject({ fault: null, heads: 1 });
  expect(house.alarms).toEqual([]);
});

test('what others write meanwhile is no doubt: checks, deposits and heads of two processes at once', async () => {
  const other = await house.again();
  const going = { on: true };
  const verdicts = new Set<string>();
  const checking = (async () => {
    while (going.on) verdicts.add(await other.checkAtStart());
  })();
  for (let round = 0; round < 6; round += 1) {
    await deposits(round * 40, round * 40 + 40);
    await house.archive.head();
  }
  going.on = false;
  await checking;
  expect([...verdicts]).toEqual(['agrees']);
  expect(house.alarms).toEqual([]);
});

describe('a journal that was changed', () => {
  const well = async () => {
    await deposits(0, 4);
    await house.archive.head();
    await house.administer(...unguard);
  };
  const stopped = async (kind: string) => {
    expect(house.alarms).toContain(kind);
    await expect(house.deposit('after')).rejects.toMatchObject({ code: 'frozen' });
    expect((await house.archive.head()).head).toBe('stopped');
  };

  test('a row deleted in the middle: found by its number', async () => {
    await well();
    await house.administer('delete from archive_journal where seq = 5');
    expect(await house.archive.checkNightly()).toMatchObject({
      fault: { kind: 'journal_gap', detail: 'row 5 is not there' },
    });
    await stopped('journal_gap');
  });

  test('a row edited: found by its octets, though its hash was left', async () => {
    await well();
    await house.administer(edit(7));
    expect(await house.archive.checkAtStart()).toBe('agrees');
    expect(await house.archive.checkNightly()).toMatchObject({ fault: { detail: 'row 7 was edited' } });
    await stopped('journal_altered');
  });

  test('a row edited with its hash: found by the head at once, and before anything is served', async () => {
    await well();
    const { archive_id } = await house.db.one<{ archive_id: string }>(
      sql`select archive_id from archive_journal where seq = 1`,
    );
    await house.administer(edit(1), `update archive_journal set leaf = sha256('\\x00'::bytea || octets) where seq = 1`);
    await expect(served(archive_id)).rejects.toMatchObject({ code: 'frozen' });
    expect(await house.archive.checkAtStart()).toBe('journal_altered');
    await stopped('journal_altered');
  });

  test('the tail cut, and the counter with it: only a head outside tells', async () => {
    await well();
    const cut = (await rowsNow()).length - 6;
    await house.administer(
      `delete from archive_journal where seq >= ${String(cut)}`,
      'delete from archive_token',
      'delete from archive_head',
    );
    await recount();
    expect(await house.archive.checkAtStart()).toBe('journal_cut');
    await stopped('journal_cut');
  });

  test('the tail cut after the last head: what was promised to the stores tells', async () => {
    await well();
    await house.administer('update archive_counter set promised = size, intended = size');
    await deposits(4, 6);
    const { size } = await house.db.one<{ size: number }>(sql`select max(size) as size from archive_head`);
    await house.administer(`delete from archive_journal where seq > ${String(size)}`);
    await recount();
    await house.administer('update archive_counter set promised = size, intended = size');
    expect(await house.archive.checkAtStart()).toBe('journal_cut');
  });

  test('rows deleted after the last head, the counter left: counted', async () => {
    await well();
    await deposits(4, 6);
    await house.administer('delete from archive_journal where seq = (select max(seq) from archive_journal)');
    expect(await house.archive.checkAtStart()).toBe('journal_cut');
  });

  test('a head computed again by who has no key: refused', async () => {
    await well();
    await house.administer(edit(7), `update archive_journal set leaf = sha256('\\x00'::bytea || octets)`);
    await recount();
    const peaks = grow(
      noPeaks,
      (await rowsNow()).map(({ octets }) => leafHash(octets)),
    );
    await house.db.run(
      sql`update archive_head set size = ${peaks.size}, root = ${rootOf(peaks)}, peaks = ${peaksToOctets(peaks)} where size = -1`,
    );
    expect(await house.archive.checkAtStart()).toBe('journal_altered');
  });

  test('a head signed again by who has the key, in the database and in both stores: the token tells', async () => {
    await well();
    const { size } = await house.db.one<{ size: number }>(sql`select max(size) as size from archive_head`);
    await house.administer(edit(7), `update archive_journal set leaf = sha256('\\x00'::bytea || octets)`);
    await recount();
    const leaves = (await rowsNow()).map(({ octets }) => leafHash(octets)).slice(0, size);
    const peaks = grow(noPeaks, leaves);
    const note = await signHead({ origin: house.parts.signer.name, size, root: rootOf(peaks) }, house.parts.signer);
    await house.administer('alter table archive_token drop constraint archive_token_size_fkey');
    await house.db.run(
      sql`update archive_head set root = ${rootOf(peaks)}, peaks = ${peaksToOctets(peaks)}, note = ${note}`,
    );
    for (const store of ['a', 'b'])
      for (const file of ['log/checkpoint', `heads/${String(size)}/checkpoint`])
        writeFileSync(path.join(house.root, store, file), note);
    expect(await house.archive.checkAtStart()).toBe('head_forged');
    await stopped('head_forged');
  });

  test('heads gone from both stores', async () => {
    await well();
    for (const store of ['a', 'b']) rmSync(path.join(house.root, store, 'log/checkpoint'));
    expect(await house.archive.checkAtStart()).toBe('heads_missing');
  });
});

test('a store whose log fell behind catches up; a damaged bundle is named', async () => {
  await deposits(0, 3);
  const first = (await house.archive.head()).head as HeadRow;
  await deposits(3, 5);
  await house.archive.head();
  writeFileSync(path.join(house.root, 'b/log/checkpoint'), first.note);
  expect(await house.archive.checkAtStart()).toBe('agrees');
  expect(readFileSync(path.join(house.root, 'b/log/checkpoint'))).toEqual(
    readFileSync(path.join(house.root, 'a/log/checkpoint')),
  );
  const { size } = await house.db.one<{ size: number }>(sql`select max(size) as size from archive_head`);
  flipOctet(path.join(house.root, `a/log/tile/entries/000.p/${String(size)}`));
  expect((await house.archive.checkNightly()).fault).toBeNull();
  expect(house.alarms).toEqual(['store_log_damaged']);
});

describe('made again from the stores', () => {
  const emptied = ['journal', 'counter', 'token', 'head', 'node'].map((name) => `truncate archive_${name} cascade`);
  const indexEmptied = ['copy', 'piece', 'hold', 'incident'].map((name) => `delete from archive_${name}`);

  test('a database that is empty: rows to the octet, heads, tokens, index, receipts', async () => {
    await deposits(0, 100);
    await house.archive.head();
    await house.archive.head();
    const before = await rowsNow();
    const receipt = await house.deposit('k7', 'text 7');
    await house.administer(
      ...unguard,
      ...emptied,
      ...indexEmptied,
      'delete from archive',
      'insert into archive_counter default values',
    );
    expect(await house.archive.checkAtStart()).toBe('journal_cut');
    const result = await house.archive.rebuild();
    expect(result).toMatchObject({ linked: 100, journaledAnew: 0, unreadable: [], evidence: null });
    const after = await rowsNow();
    expect(result.replayed).toBe(after.findIndex(({ octets }) => ['void', 'recovery'].includes(entryOf(octets).type)));
    expect(after.slice(0, result.replayed)).toEqual(before.slice(0, result.replayed));
    expect(entryOf(after.at(-1)!.octets).type).toBe('recovery');
    expect(await house.archive.checkAtStart()).toBe('agrees');
    expect(await served(receipt.archive)).toBe('text 7');
    expect(await house.deposit('k7', 'text 7')).toEqual({ ...receipt, outcome: 'repeated' });
    await house.archive.head();
    expect((await house.archive.checkNightly()).fault).toBeNull();
  });

  test('an old dump: the missing rows are put back, what came after the last head is journaled anew, no number twice', async () => {
    await deposits(0, 5);
    await house.archive.head();
    const dump = await rowsNow();
    await deposits(5, 8);
    await house.archive.head();
    await deposits(8, 10);
    const told = await rowsNow();
    // Back to the dump: its rows, its counter, its index.
    await house.administer(
      ...unguard,
      `delete from archive_token where size > ${String(dump.length)}`,
      `delete from archive_head where size > ${String(dump.length)}`,
      `delete from archive_journal where seq >= ${String(dump.length)}`,
      `delete from archive_node where (index + 1) * 2 ^ level > ${String(dump.length)}`,
      `delete from archive_copy where archive_id in (select id from archive where ingestion_seq >= ${String(dump.length)})`,
      `delete from archive_piece where deposit_seq >= ${String(dump.length)}`,
      `delete from archive where ingestion_seq >= ${String(dump.length)}`,
    );
    await recount();
    expect(await house.archive.checkAtStart()).toBe('journal_cut');
    const result = await house.archive.rebuild();
    expect(result).toMatchObject({ linked: 5, journaledAnew: 2, evidence: null });
    const rows = await rowsNow();
    const anew = rows
      .filter(({ octets }) => entryOf(octets).type !== 'void')
      .map(({ seq }) => seq)
      .filter((seq) => seq >= dump.length + result.replayed);
    expect(Math.min(...anew)).toBeGreaterThanOrEqual(told.length);
    expect(rows.every(({ seq }, at) => seq === at)).toBe(true);
    expect((await house.deposit('k9', 'text 9')).outcome).toBe('repeated');
    expect((await house.deposit('k10')).outcome).toBe('created');
    await house.archive.head();
    expect((await house.archive.checkNightly()).fault).toBeNull();
  });

  test('a journal that was edited is kept as evidence, and the true one put in its place', async () => {
    await deposits(0, 4);
    await house.archive.head();
    await deposits(4, 6);
    const before = await rowsNow();
    await house.administer(...unguard, edit(7));
    await house.archive.checkNightly();
    const result = await house.archive.rebuild();
    expect(result.evidence).toMatch(/^archive_evidence_\d+$/);
    const rows = await rowsNow();
    expect(rows[7]).toEqual(before[7]);
    const kept = await house.db.one<{ octets: Buffer }>({
      text: `select octets from ${result.evidence!}.archive_journal where seq = 7`,
      values: [],
    });
    expect(kept.octets.toString()).toContain('agent:8');
    await expect(house.db.run(sql`delete from archive_journal`)).rejects.toThrow('never changed');
    expect((await house.deposit('k5', 'text 5')).outcome).toBe('repeated');
    expect((await house.deposit('new')).outcome).toBe('created');
    expect((await house.archive.head()).token).toBe('covered');
    expect(await house.archive.checkAtStart()).toBe('agrees');
    expect((await house.archive.checkNightly()).fault).toBeNull();
  });

  test('a bundle damaged in one store is taken from the other; in both, nothing is made up', async () => {
    await deposits(0, 4);
    const { size } = (await house.archive.head()).head as HeadRow;
    const bundle = (store: string) => path.join(house.root, `${store}/log/tile/entries/000.p/${String(size)}`);
    writeFileSync(bundle('a'), 'x');
    await house.administer(...unguard, ...emptied, 'insert into archive_counter default values');
    await house.archive.rebuild();
    expect((await house.archive.checkNightly()).fault).toBeNull();
    await house.administer(...unguard, ...emptied, 'insert into archive_counter default values');
    flipOctet(bundle('b'));
    await expect(house.archive.rebuild()).rejects.toThrow(/bundle|root/);
  });
});
