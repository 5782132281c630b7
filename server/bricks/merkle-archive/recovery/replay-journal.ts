import { certificateFields } from '#shared/signature-format/certificate-fields';
import { insertHead, insertToken } from '../heads/head-rows.ts';
import { readEntries, readHeadFiles } from '../heads/log-files.ts';
import type { HeadFiles } from '../heads/log-files.ts';
import type { HeadParts } from '../heads/make-head.ts';
import { noteDigest, readHead } from '../heads/signed-note.ts';
import { growOver } from '../journal/hashed-run.ts';
import { insertNodes, isKept, moveEnd } from '../journal/journal.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { hashedRowsBetween, rowsBetween } from '../journal/journal-rows.ts';
import type { Connection, Database } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { grow, noPeaks, peaksToOctets, rootOf } from '../tree/compact-peaks.ts';
import type { Peaks } from '../tree/compact-peaks.ts';
import { leafHash } from '../tree/hashes.ts';
import { tileWidth } from '../tree/tiles.ts';

/** The heads of either store that the key signed, by size; of two that differ, neither is believed. */
export const signedHeads = async ({ stores, signer }: Pick<HeadParts, 'stores' | 'signer'>): Promise<HeadFiles[]> => {
  const bySize = new Map<number, HeadFiles | null>();
  for (const store of stores) {
    for (const file of await readHeadFiles(store)) {
      if (readHead(file.note, signer)?.size !== file.size) continue;
      const known = bySize.get(file.size);
      if (known === undefined) bySize.set(file.size, file);
      else if (known && known.note !== file.note) bySize.set(file.size, null);
      else if (known && !known.token) bySize.set(file.size, file);
    }
  }
  return [...bySize.values()].filter((file) => file !== null).sort((a, b) => a.size - b.size);
};

/**
 * The entries of the first `size` rows, bundle by bundle, from whichever store has them whole.
 * @param head the size of the log that the stores have, which names its last bundle
 * @throws when neither has a bundle
 */
async function* entriesOf(stores: TwoStores, size: number, head = size): AsyncGenerator<Buffer[]> {
  for (let from = 0; from < size; from += tileWidth) {
    const index = from / tileWidth;
    const width = Math.min(tileWidth, size - from);
    let entries: Buffer[] | null = null;
    for (const store of stores) {
      const most = Math.min(tileWidth, head - from);
      const whole = (await readEntries(store, index, tileWidth)) ?? (await readEntries(store, index, most));
      const rows = whole?.slice(0, width) ?? null;
      if (rows && isInOrder(rows, from)) {
        entries = rows;
        break;
      }
    }
    if (!entries) throw new Error(`no store has the bundle of rows from ${String(from)}`);
    yield entries;
  }
}

const isInOrder = (entries: readonly Buffer[], from: number): boolean =>
  entries.every((octets, at) => {
    try {
      return entryOf(octets).seq === from + at;
    } catch {
      return false;
    }
  });

/** Whether the rows are all there and, computed again from their octets, make the tree that was counted. */
export const isSound = async (db: Database): Promise<boolean> => {
  const end = await db.one<{ size: number; peaks: Buffer }>(sql`select size, peaks from archive_counter`);
  let peaks: Peaks = noPeaks;
  for await (const hashed of hashedRowsBetween(db, 0, end.size)) {
    const { rows } = hashed;
    if (rows.length === 0 || rows.some(({ seq }, at) => seq !== peaks.size + at)) return false;
    peaks = growOver(peaks, hashed);
  }
  const { beyond } = await db.one<{ beyond: number }>(
    sql`select (select count(*) from archive_journal where seq >= ${end.size})
      + (select count(*) from archive_node where (index + 1) * 2 ^ level > ${end.size}) as beyond`,
  );
  return beyond === 0 && peaks.size === end.size && peaksToOctets(peaks).equals(end.peaks);
};

/** Whether the rows that the database has are the first rows of what the stores have, octet for octet. */
export const isPrefix = async (db: Database, stores: TwoStores, size: number, head: number): Promise<boolean> => {
  const shared = Math.min(size, head);
  let at = 0;
  for await (const entries of entriesOf(stores, shared, head)) {
    for await (const rows of rowsBetween(db, at, at + entries.length, tileWidth))
      if (rows.length !== entries.length || rows.some(({ octets }, place) => !entries[place]?.equals(octets)))
        return false;
    at += entries.length;
  }
  return true;
};

/**
 * Puts the rows from `since` on back into the database, from the stores, with the hashes above them and every head and
 * token; all or nothing. The tree is grown from the first row: it must have the root that the key signed.
 */
export const replay = async (parts: HeadParts, heads: readonly HeadFiles[], since: number): Promise<Peaks> => {
  const { db, stores, signer, verifyToken } = parts;
  const size = heads.at(-1)?.size ?? 0;
  return db.transaction(async (tx) => {
    let peaks: Peaks = noPeaks;
    let next = 0;
    for await (const entries of entriesOf(stores, size)) {
      const leaves = entries.map(leafHash);
      const nodes: [number, number, Buffer][] = [];
      const from = peaks.size;
      for (let at = 0; at < leaves.length;) {
        const head = heads[next];
        const to = head && head.size <= from + leaves.length ? head.size - from : leaves.length;
        peaks = grow(peaks, leaves.slice(at, to), (level, index, hash) => {
          if (isKept(level) && (index + 1) * 2 ** level > since) nodes.push([level, index, hash]);
        });
        at = to;
        if (head?.size !== peaks.size) continue;
        next += 1;
        const root = rootOf(peaks);
        if (readHead(head.note, signer)?.root.equals(root) !== true)
          throw new Error(`the stores' rows before ${String(head.size)} do not have the root of its head`);
        const lastAt = new Date(entryOf(entries[at - 1] ?? Buffer.alloc(0)).at);
        await insertHead(tx, { size: head.size, at: lastAt, root, peaks, note: head.note });
        if (!head.token) continue;
        const { at: genTime, certificate } = await verifyToken(head.token, noteDigest(head.note));
        const { notAfter: expiresAt } = certificateFields(certificate);
        await insertToken(tx, { size: head.size, at: genTime, token: head.token, expiresAt });
      }
      await insertRows(tx, entries, leaves, from, since);
      await insertNodes(tx, nodes);
      if (peaks.size > since) {
        const at = new Date(entryOf(entries.at(-1) ?? Buffer.alloc(0)).at);
        await tx.run(sql`update archive_counter set intended = greatest(intended, ${peaks.size}::bigint),
          promised = greatest(promised, ${peaks.size}::bigint)`);
        await moveEnd(tx, peaks, at);
      }
    }
    return peaks;
  });
};

const insertRows = async (
  tx: Connection,
  octets: readonly Buffer[],
  leaves: readonly Buffer[],
  from: number,
  since: number,
): Promise<void> => {
  const fresh = octets
    .map((row, at) => ({ row, leaf: leaves[at], entry: entryOf(row) }))
    .slice(Math.max(0, since - from));
  if (fresh.length === 0) return;
  await tx.run(sql`
    insert into archive_journal (seq, at, view, type, archive_id, piece, actor, octets, leaf)
    select * from unnest(${fresh.map(({ entry }) => entry.seq)}::bigint[], ${fresh.map(({ entry }) => entry.at)}::timestamptz[],
      ${fresh.map(({ entry }) => entry.view)}::text[], ${fresh.map(({ entry }) => entry.type)}::text[],
      ${fresh.map(({ entry }) => entry.archive)}::uuid[], ${fresh.map(({ entry }) => entry.piece)}::int[],
      ${fresh.map(({ entry }) => entry.actor)}::text[], ${fresh.map(({ row }) => row)}::bytea[],
      ${fresh.map(({ leaf }) => leaf)}::bytea[])`);
};
