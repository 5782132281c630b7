import { allHeads, newestHead } from '../heads/head-rows.ts';
import { readEntries } from '../heads/log-files.ts';
import { readHead } from '../heads/signed-note.ts';
import { entryOf } from '../journal/journal-entry.ts';
import { hashedRowsBetween, rowsBetween } from '../journal/journal-rows.ts';
import type { HashedRows } from '../journal/hash-rows.ts';
import { growOver } from '../journal/hashed-run.ts';
import { sql } from '../ports.ts';
import { heartbeatOf } from '../scrub/heartbeat.ts';
import { noPeaks, rootOf } from '../tree/compact-peaks.ts';
import type { Peaks } from '../tree/compact-peaks.ts';
import { hashAt } from '../tree/hashes.ts';
import { tileWidth } from '../tree/tiles.ts';
import type { CheckParts } from './check-at-start.ts';

export interface NightlyResult {
  readonly rows: number;
  readonly heads: number;
  /** The first row that is wrong, and how; null when all is well. */
  readonly fault: { readonly kind: 'journal_gap' | 'journal_altered'; readonly detail: string } | null;
}

/**
 * Recomputes every leaf from its octets and every head from the leaves, and compares the entry bundles of both stores:
 * an edited row keeps its stored hash, and no proof between later heads would tell. Names the first row that is wrong.
 */
export const checkNightly = async (parts: CheckParts): Promise<NightlyResult> => {
  const { db, signer, incidents, clock } = parts;
  const heart = heartbeatOf(db, clock, 'nightly check');
  await heart.start();
  const { size } = await db.one<{ size: number }>(sql`select size from archive_counter`);
  const heads = (await allHeads(db)).filter((head) => head.size <= size);
  let peaks: Peaks = noPeaks;
  let fault: NightlyResult['fault'] = null;
  const nodes: [number, number, Buffer][] = [];
  let next = 0;
  for await (const hashed of hashedRowsBetween(db, 0, size)) {
    fault = faultOf(hashed, peaks.size, Math.min(size, peaks.size + 4096));
    if (fault) break;
    // Stops at each head on the way: the tree so far must have its root.
    for (const to = peaks.size + hashed.rows.length; peaks.size < to;) {
      const head = heads[next];
      const keep = (...node: [number, number, Buffer]): unknown => nodes.push(node);
      peaks = growOver(peaks, hashed, keep, Math.min(to, head?.size ?? to));
      if (head?.size !== peaks.size) continue;
      next += 1;
      const signed = readHead(head.note, signer);
      if (!signed?.root.equals(rootOf(peaks)))
        fault ??= {
          kind: 'journal_altered',
          detail: `the rows before ${String(head.size)} are not those of their head`,
        };
    }
    if (!fault) fault = await nodeFault(parts, nodes.splice(0));
    if (fault) break;
    await heart.beat(`${String(peaks.size)} of ${String(size)} rows`);
  }
  if (fault) await incidents.stop(fault);
  else await compareBundles(parts, heads.at(-1)?.size ?? 0);
  await heart.finish(fault ? fault.detail : `${String(size)} rows, ${String(next)} heads`);
  return { rows: size, heads: next, fault };
};

const faultOf = ({ rows, leaves }: HashedRows, from: number, to: number): NightlyResult['fault'] => {
  for (let seq = from; seq < to; seq += 1) {
    const row = rows[seq - from];
    if (row?.seq !== seq) return { kind: 'journal_gap', detail: `row ${String(seq)} is not there` };
    if (!hashAt(leaves, seq - from).equals(row.leaf))
      return { kind: 'journal_altered', detail: `row ${String(seq)} was edited` };
    if (entryOf(row.octets).seq !== seq)
      return { kind: 'journal_altered', detail: `row ${String(seq)} is another row` };
  }
  return null;
};

const nodeFault = async (
  { db }: CheckParts,
  nodes: readonly (readonly [number, number, Buffer])[],
): Promise<NightlyResult['fault']> => {
  const wrong = await db.maybeOne<{ level: number; index: number }>(sql`
    select level, index from unnest(${nodes.map(([level]) => level)}::smallint[], ${nodes.map(([, index]) => index)}::bigint[],
      ${nodes.map(([, , hash]) => hash)}::bytea[]) as right_one (level, index, hash)
    left join archive_node as kept using (level, index)
    where kept.hash is distinct from right_one.hash order by level, index limit 1`);
  return wrong && { kind: 'journal_altered', detail: `node ${String(wrong.level)}/${String(wrong.index)} was edited` };
};

/** What the database could be made again from must be what the database has. A store that is wrong does not stop it. */
const compareBundles = async ({ db, stores, incidents }: CheckParts, size: number): Promise<void> => {
  for (const store of stores) {
    for (let from = 0; from < size; from += tileWidth) {
      const width = Math.min(tileWidth, size - from);
      const entries = await readEntries(store, from / tileWidth, width);
      for await (const rows of rowsBetween(db, from, from + width, tileWidth)) {
        if (entries && rows.every(({ octets }, at) => entries[at]?.equals(octets) === true)) continue;
        // The last one is part of a bundle, which the next head replaces.
        if (width < tileWidth && (await newestHead(db))?.size !== size) continue;
        const detail = `the bundle of rows from ${String(from)}`;
        await incidents.open({ kind: 'store_log_damaged', store: store.name, detail });
      }
    }
  }
};
