import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { growOver } from '../../server/bricks/merkle-archive/journal/hashed-run.ts';
import { hashedRowsBetween, journalTree } from '../../server/bricks/merkle-archive/journal/journal-rows.ts';
import { insertNodes } from '../../server/bricks/merkle-archive/journal/journal.ts';
import { noPeaks, rootOf } from '../../server/bricks/merkle-archive/tree/compact-peaks.ts';
import type { Peaks } from '../../server/bricks/merkle-archive/tree/compact-peaks.ts';
import { inclusionProof } from '../../server/bricks/merkle-archive/tree/tree-proofs.ts';
import { inclusionHolds } from '../../server/bricks/merkle-archive/tree/verify-proofs.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { exporting } from './archive-export.ts';
import { benchDeposit, openArchiveStage, perSecond } from './archive-stage.ts';
import type { ArchiveStage } from './archive-stage.ts';
import { rowOf } from './measure.ts';
import type { Bench, Row } from './measure.ts';

const [kB, MB] = [1000, 1_000_000];

/** Reading, hashing and nothing else, of the same files. */
const rawRead = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

/**
 * Consulting what was deposited, with its verification against the journal and the signed tree and its durable access
 * row, against reading and hashing the same files. Turn about, so that neither has the machine to itself.
 */
const consulting = async (
  stage: ArchiveStage,
  name: string,
  size: number,
  count: number,
  clients: number,
): Promise<Row> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1)
    ids.push((await stage.archive.deposit(benchDeposit(`${name}-${String(at)}`, randomBytes(size)))).archive);
  await stage.archive.head();
  const files: string[] = [];
  for await (const { key, size: found } of stage.archive.stores[0].list('ocfl')) if (found === size) files.push(key);
  const paths = files.map((key) => path.join(stage.folder, 'a', key));
  let turn = 0;
  const next = <Item>(items: readonly Item[]): Item => {
    const item = items[(turn += 1) % items.length];
    if (item === undefined) throw new Error('nothing was deposited');
    return item;
  };
  const consults: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const read = await perSecond(clients, 1500, () => rawRead(next(paths)));
    // Given back at once, as by a reader whose network has taken it.
    const consult = await perSecond(clients, 1500, async () => {
      (await stage.archive.consult({ archive: next(ids), piece: 1, actor: 'bench' })).release();
    });
    // The first round is for the engine to compile and the cache to fill.
    if (round === 0) continue;
    reads.push(1000 / read);
    consults.push(1000 / consult);
  }
  const reference = {
    what: 'ms, read and SHA-256 of the same files',
    value: rowOf({ id: '', measure: '', unit: '', values: reads }).value,
  };
  const measure = `consult of ${name}, ${String(clients)} at once, journaled and verified`;
  return rowOf({ id: `archive.consult_overhead_${name}`, measure, unit: 'ms each', values: consults, reference });
};

/** The files of one archive, in two folders, each flushed with its folders: what no archive of this form can be faster than. */
const flushObject = async (root: string, octets: Buffer): Promise<void> => {
  const put = async (file: string, content: Uint8Array) => {
    const handle = await open(file, 'wx');
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
  };
  const flush = async (folder: string) => {
    const handle = await open(folder, 'r');
    await handle.sync();
    await handle.close();
  };
  const id = randomUUID();
  const copy = async (store: string) => {
    const folder = path.join(root, store, id.slice(0, 2), id.slice(2, 4), id);
    const content = path.join(folder, 'v1/content');
    await mkdir(content, { recursive: true });
    const small = Buffer.alloc(700, 'x');
    await put(path.join(content, '0001.bin'), octets);
    await Promise.all(
      [
        path.join(content, 'archive.json'),
        ...['inventory.json', 'inventory.json.sha256', '0=ocfl'].map((name) => path.join(folder, name)),
      ].map((file) => put(file, small)),
    );
    await Promise.all([content, path.dirname(content), folder, path.dirname(folder)].map(flush));
  };
  await Promise.all([copy('floor-a'), copy('floor-b')]);
};

/** One file in two folders: the floor of an archive that would keep no description and no inventory. */
const flushFile = async (root: string, octets: Buffer): Promise<void> => {
  await Promise.all(
    ['floor-a', 'floor-b'].map(async (store) => {
      const folder = path.join(root, store);
      await mkdir(folder, { recursive: true });
      const handle = await open(path.join(folder, randomUUID()), 'wx');
      await handle.writeFile(octets);
      await handle.sync();
      await handle.close();
      const above = await open(folder, 'r');
      await above.sync();
      await above.close();
    }),
  );
};

/**
 * As many as keep the disk busy: each waits for the flushes of its files, then for the commit that it shares with others,
 * and with few of them it is the waiting that would be measured. The floor has as many.
 */
const depositors = 50;

const depositing = async (stage: ArchiveStage): Promise<Row[]> => {
  const octets = randomBytes(300 * kB);
  const values = { object: [] as number[], file: [] as number[], deposit: [] as number[] };
  for (let round = 0; round < 6; round += 1) {
    const object = await perSecond(depositors, 2500, () => flushObject(stage.folder, octets));
    const deposit = await perSecond(depositors, 2500, () => stage.archive.deposit(benchDeposit(randomUUID(), octets)));
    const file = await perSecond(depositors, 1000, () => flushFile(stage.folder, octets));
    if (round === 0) continue;
    values.object.push(object);
    values.deposit.push(deposit);
    values.file.push(file);
  }
  const median = (of: readonly number[]) => rowOf({ id: '', measure: '', unit: '', values: of }).value;
  const row = (id: string, what: string, of: readonly number[]) =>
    rowOf({
      ...{
        id,
        measure: `durable deposits of 300 kB, ${String(depositors)} at once, both copies read again`,
        unit: '/s',
      },
      values: values.deposit,
      reference: { what, value: median(of) },
    });
  return [
    row('archive.deposit_vs_floor', '/s, the same files in two copies, each flushed', values.object),
    row('archive.deposit_vs_one_file', '/s, one bare file in two copies, flushed', values.file),
  ];
};

const million = 1_000_000;

/** A journal of a million rows of the usual length, written by the database itself. */
const fillJournal = async ({ db }: ArchiveStage): Promise<void> => {
  await db.run(sql`select archive_set_aside('bench')`);
  await db.run(sql`
    insert into archive_journal (seq, at, view, type, actor, octets, leaf)
    select seq, now(), 'events', 'void', 'bench', octets, sha256('\\x00'::bytea || octets)
    from generate_series(0, ${million - 1}::bigint) as seq, lateral (select convert_to(jsonb_build_object('seq', seq, 'at',
      '2026-11-23T20:12:51.159Z', 'type', 'dissemination', 'archive', gen_random_uuid(), 'actor', 'agent:7', 'piece', 1,
      'detail', jsonb_build_object('purpose', 'consultation', 'sha256', encode(sha256(seq::text::bytea), 'hex')))::text, 'UTF8')) as row (octets)`);
  await db.run(sql`vacuum analyze archive_journal`);
};

const rebuilding = async (stage: ArchiveStage): Promise<Row[]> => {
  await fillJournal(stage);
  const times: number[] = [];
  let peaks: Peaks = noPeaks;
  for (let run = 0; run < 4; run += 1) {
    const begun = performance.now();
    peaks = noPeaks;
    const nodes: [number, number, Buffer][] = [];
    for await (const hashed of hashedRowsBetween(stage.db, 0, million))
      peaks = growOver(peaks, hashed, (...node) => nodes.push(node));
    if (run > 0) times.push((performance.now() - begun) / 1000);
    else await insertNodes(stage.db, nodes);
  }
  const root = rootOf(peaks);
  const tree = journalTree(stage.db);
  const proofs: number[] = [];
  for (let at = 0; at < 2000; at += 1) {
    const index = Math.floor(Math.random() * million);
    const begun = performance.now();
    const proof = await inclusionProof(tree, index, million);
    proofs.push(performance.now() - begun);
    const row = await stage.db.one<{ leaf: Buffer }>(sql`select leaf from archive_journal where seq = ${index}`);
    if (!inclusionHolds({ index, size: million, leaf: row.leaf, proof, root }))
      throw new Error('a proof does not hold');
  }
  return [
    rowOf({
      id: 'archive.rebuild_1m_s',
      measure: 'tree of a million rows, leaves recomputed from octets in PostgreSQL',
      unit: 's',
      values: times,
    }),
    rowOf({
      id: 'archive.proof_ms',
      measure: 'inclusion proof of a row at random among a million',
      unit: 'ms',
      values: proofs,
    }),
    rowOf({
      id: 'archive.proof_p99_ms',
      measure: 'the same, 99th percentile',
      unit: 'ms',
      values: proofs,
      share: 0.99,
    }),
  ];
};

/** Deposits and consults 2 GB, and looks at how much the process grows. */
const streaming = async (stage: ArchiveStage): Promise<Row[]> => {
  // What it is fed from is no garbage of the archive's: two blocks, turn about, each written before the other comes.
  const blocks = [randomBytes(MB), randomBytes(MB)] as const;
  const source = async function* () {
    for (let at = 0; at < 2000; at += 1) {
      const block = blocks[at % 2 === 0 ? 0 : 1];
      block.writeUInt32LE(at);
      yield block;
      await Promise.resolve();
    }
  };
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const { archive } = await stage.archive.deposit(benchDeposit('stream', source()));
  const { octets } = await stage.archive.consult({ archive, piece: 1, actor: 'bench' });
  let size = 0;
  for await (const chunk of Buffer.isBuffer(octets) ? [octets] : octets) size += chunk.length;
  clearInterval(watch);
  if (size !== 2000 * MB) throw new Error(`${String(size)} octets came`);
  const values = [(most - before) / MB];
  const measure = 'growth of the process over deposit and consult of 2 GB';
  return [
    rowOf({ id: 'archive.stream_rss_mb', measure, unit: 'MB', values }),
    await exporting(stage, archive, 2000 * MB),
  ];
};

export const archiveBench: Bench = {
  name: 'archive',
  run: async () => {
    const stage = await openArchiveStage();
    try {
      return [
        await consulting(stage, '300k', 300 * kB, 200, 64),
        await consulting(stage, '30m', 30 * MB, 6, 6),
        ...(await depositing(stage)),
        ...(await streaming(stage)),
        ...(await rebuilding(stage)),
      ];
    } finally {
      await stage.close();
    }
  },
};
