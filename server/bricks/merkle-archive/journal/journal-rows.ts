import type { Connection, Database } from '../ports.ts';
import { sql } from '../ports.ts';
import { hashAt, hashOctets, nodeHash } from '../tree/hashes.ts';
import type { NodePlace } from '../tree/proof-ranges.ts';
import { tileWidth } from '../tree/tiles.ts';
import { branchHeight, branchWidth } from './journal.ts';
import { hashRows } from './hash-rows.ts';
import type { HashedRows } from './hash-rows.ts';
import { cutRows } from './row-copy.ts';
import type { JournalRow } from './row-copy.ts';
import type { TilePlace } from '../tree/tiles.ts';
import { NodeMissing } from '../tree/tree-proofs.ts';
import type { NodeSource } from '../tree/tree-proofs.ts';

export const rowAt = (db: Connection, seq: number): Promise<JournalRow | null> =>
  db.maybeOne<JournalRow>(sql`select seq, octets, leaf from archive_journal where seq = ${seq}`);

/**
 * Rows from..to in batches, copied whole: what a driver spends on a row is more than the hash of it costs. The next ones
 * are on their way while this one is worked on.
 * @yields rows in order; a row that is not there is missing from the batch, and its neighbours tell
 */
export const rowsBetween = (
  db: Pick<Database, 'copied'>,
  from: number,
  to: number,
  most = 4096,
): AsyncGenerator<JournalRow[]> =>
  inBatches(from, to, most, async (begin, end) => cutRows(await copyRows(db, begin, end)));

/** The same with the hash of each row, for who believes none that is stored. Long batches are hashed in a thread. */
export const hashedRowsBetween = (db: Pick<Database, 'copied'>, from: number, to: number): AsyncGenerator<HashedRows> =>
  inBatches(from, to, 4096, async (begin, end) => hashRows(await copyRows(db, begin, end)));

/** So many batches are on their way while one is worked on: enough that neither the database nor the hashes are waited for. */
const ahead = 4;

async function* inBatches<Batch>(
  from: number,
  to: number,
  most: number,
  load: (from: number, to: number) => Promise<Batch>,
): AsyncGenerator<Batch> {
  const coming: Promise<Batch>[] = [];
  for (let at = from; at < to || coming.length > 0;) {
    for (; at < to && coming.length <= ahead; at += most) {
      const batch = load(at, Math.min(at + most, to));
      // Awaited in a later turn: should the reader stop before, a failure of it is nobody's.
      batch.catch(() => undefined);
      coming.push(batch);
    }
    const batch = await coming.shift();
    if (batch !== undefined) yield batch;
  }
}

const copyRows = (db: Pick<Database, 'copied'>, from: number, to: number): Promise<Buffer> =>
  db.copied(
    `select seq, leaf, octets from archive_journal where seq >= ${String(from)} and seq < ${String(to)} order by seq`,
  );

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
  return Array.from({ length: octets.length / hashOctets }, (_, at) => hashAt(octets, at));
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
  if (count === 1) return hashAt(octets, first);
  return nodeHash(folded(octets, first, count / 2), folded(octets, first + count / 2, count / 2));
};
