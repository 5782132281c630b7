import type { Connection, Database } from '../ports.ts';
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
 * Rows from..to in batches, copied whole: what a driver spends on a row is more than the hash of it costs. The next batch
 * is on its way while this one is worked on.
 * @yields rows in order; a row that is not there is missing from the batch, and its neighbours tell
 */
export async function* rowsBetween(
  db: Pick<Database, 'copied'>,
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

/** Octets before the first row of a binary copy: its mark, its flags, the length of an extension that there is not. */
const copyHeader = 11 + 4 + 4;
/** What stands before a column: its length; before a row, how many columns it has, or -1 after the last. */
const [lengthOctets, countOctets] = [4, 2];

const batchOf = async (db: Pick<Database, 'copied'>, from: number, to: number): Promise<JournalRow[]> => {
  const copied = await db.copied(
    `select seq, leaf, octets from archive_journal where seq >= ${String(from)} and seq < ${String(to)} order by seq`,
  );
  const rows: JournalRow[] = [];
  for (let at = copyHeader; copied.readInt16BE(at) !== -1;) {
    // Eight octets, of which the first two are nought for longer than anybody will count.
    const seq = copied.readUIntBE(at + countOctets + lengthOctets + 2, 6);
    const leafAt = at + countOctets + lengthOctets + 8 + lengthOctets;
    const octetsAt = leafAt + hashOctets + lengthOctets;
    const end = octetsAt + copied.readInt32BE(octetsAt - lengthOctets);
    rows.push({ seq, leaf: copied.subarray(leafAt, octetsAt - lengthOctets), octets: copied.subarray(octetsAt, end) });
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
  const kept = new Map<string, Buffer>();
  let held = 0;

  const load = async (name: string, level: number, index: number, least: number): Promise<Buffer> => {
    const known = kept.get(name);
    if (known && known.length >= least * hashOctets) return known;
    const width = tileWidthOf(level);
    const from = index * width;
    const { hashes } = await db.one<{ hashes: Buffer | null }>(
      level === 0
        ? sql`select string_agg(leaf, ''::bytea) as hashes from (select leaf from archive_journal
            where seq >= ${from} and seq < ${from + width} order by seq) as row`
        : sql`select string_agg(hash, ''::bytea) as hashes from (select hash from archive_node
            where level = ${level} and index >= ${from} and index < ${from + width} order by index) as row`,
    );
    const octets = hashes ?? empty;
    if (octets.length < least * hashOctets) throw new NodeMissing('the journal has fewer rows than the proof asks for');
    held += octets.length - (kept.get(name)?.length ?? 0);
    kept.set(name, octets);
    for (const [oldest, { length }] of kept) {
      if (held <= mostHeld) break;
      kept.delete(oldest);
      held -= length;
    }
    return octets;
  };

  return {
    forget: () => {
      kept.clear();
      held = 0;
    },
    nodes: async (places: readonly NodePlace[]) => {
      const wanted = places.map((place) => {
        const inside = place.level % branchHeight;
        const level = place.level - inside;
        const count = 2 ** inside;
        const first = place.index * count;
        const width = tileWidthOf(level);
        const index = Math.floor(first / width);
        return { level, index, name: `${String(level)}/${String(index)}`, first: first % width, count };
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

/**
 * Rows are asked for by sixteens, as many as one proof computes with. Above them 256 at once: of a million rows that is all
 * there is after 250 proofs, and what is left to fetch for the next one is its sixteen rows.
 */
const tileWidthOf = (level: number): number => (level === 0 ? branchWidth : branchWidth ** 2);
/** Octets of hashes that are kept. */
const mostHeld = 32 * 1024 * 1024;
const empty = Buffer.alloc(0);

/** The root of `count` hashes, a power of two. */
const folded = (octets: Buffer, first: number, count: number): Buffer => {
  if (count === 1) return octets.subarray(first * hashOctets, (first + 1) * hashOctets);
  return nodeHash(folded(octets, first, count / 2), folded(octets, first + count / 2, count / 2));
};
