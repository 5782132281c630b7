import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { hashOctets, nodeHash } from '../tree/hashes.ts';
import type { NodePlace } from '../tree/proof-ranges.ts';
import { tileWidth } from '../tree/tiles.ts';
import { branchHeight, branchWidth } from './journal.ts';
import type { TilePlace } from '../tree/tiles.ts';
import { NodeMissing } from '../tree/tree-proofs.ts';
import type { NodeSource } from '../tree/tree-proofs.ts';

export interface JournalRow {
  readonly seq: number;
  readonly octets: Buffer;
  readonly leaf: Buffer;
}

export const rowAt = (db: Connection, seq: number): Promise<JournalRow | null> =>
  db.maybeOne<JournalRow>(sql`select seq, octets, leaf from archive_journal where seq = ${seq}`);

/**
 * Rows from..to in batches. Each batch comes as one value, not a thousand rows: what a driver spends on a row is more than
 * the hash of it costs. The next batch is on its way while this one is worked on.
 * @yields rows in order; a row that is not there is missing from the batch, and its neighbours tell
 */
export async function* rowsBetween(
  db: Connection,
  from: number,
  to: number,
  most = 4096,
): AsyncGenerator<JournalRow[]> {
  let coming = from < to ? batchOf(db, from, Math.min(from + most, to)) : null;
  for (let at = from + most; coming; at += most) {
    const batch: JournalRow[] = await coming;
    coming = at < to ? batchOf(db, at, Math.min(at + most, to)) : null;
    // Awaited in the next turn: should the reader stop before, a failure of it is nobody's.
    coming?.catch(() => undefined);
    yield batch;
  }
}

/** Each row as its number (8 octets), the length of its octets (4), its leaf and the octets. */
const batchOf = async (db: Connection, from: number, to: number): Promise<JournalRow[]> => {
  const { packed } = await db.one<{ packed: Buffer | null }>(sql`
    select string_agg(int8send(seq) || int4send(octet_length(octets)) || leaf || octets, ''::bytea) as packed
    from (select seq, octets, leaf from archive_journal where seq >= ${from} and seq < ${to} order by seq) as row`);
  const rows: JournalRow[] = [];
  for (let at = 0; packed && at < packed.length;) {
    const seq = Number(packed.readBigInt64BE(at));
    const octetsAt = at + 12 + hashOctets;
    const end = octetsAt + packed.readInt32BE(at + 8);
    rows.push({ seq, octets: packed.subarray(octetsAt, end), leaf: packed.subarray(at + 12, octetsAt) });
    at = end;
  }
  return rows;
};

/** The hashes of one tile, as the database has them now; fewer than its width when rows are gone. */
export const tileHashes = async (db: Connection, { level, index, width }: TilePlace): Promise<Buffer[]> => {
  const from = index * tileWidth;
  const { hashes } = await db.one<{ hashes: Buffer | null }>(
    level === 0
      ? sql`select string_agg(leaf, ''::bytea order by seq) as hashes from archive_journal
          where seq >= ${from} and seq < ${from + width}`
      : sql`select string_agg(hash, ''::bytea order by index) as hashes from archive_node
          where level = ${8 * level} and index >= ${from} and index < ${from + width}`,
  );
  const octets = hashes ?? empty;
  return Array.from({ length: octets.length / hashOctets }, (_, at) =>
    octets.subarray(at * hashOctets, (at + 1) * hashOctets),
  );
};

/** The tree of the journal, for proofs. What it gives is only as true as the database: a proof is checked before use. */
export const journalTree = (db: Connection): NodeSource & { forget(): void } => {
  // Tiles of sixteen: a proof reads five of them among a million rows, and computes with half of each.
  const kept = new Map<string, Buffer>();

  const load = async (name: string, level: number, index: number, least: number): Promise<Buffer> => {
    const known = kept.get(name);
    if (known && known.length >= least * hashOctets) return known;
    const from = index * branchWidth;
    const { hashes } = await db.one<{ hashes: Buffer | null }>(
      level === 0
        ? sql`select string_agg(leaf, ''::bytea) as hashes from (select leaf from archive_journal
            where seq >= ${from} and seq < ${from + branchWidth} order by seq) as row`
        : sql`select string_agg(hash, ''::bytea) as hashes from (select hash from archive_node
            where level = ${level} and index >= ${from} and index < ${from + branchWidth} order by index) as row`,
    );
    const octets = hashes ?? empty;
    if (octets.length < least * hashOctets) throw new NodeMissing('the journal has fewer rows than the proof asks for');
    const oldest = kept.size >= mostKept ? kept.keys().next() : null;
    if (oldest && oldest.done !== true) kept.delete(oldest.value);
    kept.set(name, octets);
    return octets;
  };

  return {
    forget: () => {
      kept.clear();
    },
    nodes: async (places: readonly NodePlace[]) => {
      const wanted = places.map((place) => {
        const inside = place.level % branchHeight;
        const level = place.level - inside;
        const count = 2 ** inside;
        const first = place.index * count;
        const index = Math.floor(first / branchWidth);
        return { level, index, name: `${String(level)}/${String(index)}`, first: first % branchWidth, count };
      });
      // What one proof asks of one tile is fetched once.
      const least = new Map<string, number>();
      for (const { name, first, count } of wanted) least.set(name, Math.max(least.get(name) ?? 0, first + count));
      const tiles = new Map<string, Promise<Buffer>>();
      for (const { name, level, index } of wanted)
        if (!tiles.has(name)) tiles.set(name, load(name, level, index, least.get(name) ?? 0));
      return Promise.all(
        wanted.map(async ({ name, first, count }) => folded((await tiles.get(name)) ?? empty, first, count)),
      );
    },
  };
};

/** 512 octets each, so 32 MB at most. */
const mostKept = 65_536;
const empty = Buffer.alloc(0);

/** The root of `count` hashes, a power of two. */
const folded = (octets: Buffer, first: number, count: number): Buffer => {
  if (count === 1) return octets.subarray(first * hashOctets, (first + 1) * hashOctets);
  return nodeHash(folded(octets, first, count / 2), folded(octets, first + count / 2, count / 2));
};
