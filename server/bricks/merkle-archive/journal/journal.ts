import { ArchiveError } from '../archive-error.ts';
import type { Clock, Connection, Database } from '../ports.ts';
import { sql } from '../ports.ts';
import { grow, peaksFromOctets, peaksToOctets } from '../tree/compact-peaks.ts';
import type { Peaks } from '../tree/compact-peaks.ts';
import { leafHash } from '../tree/hashes.ts';
import { groupCommit } from './group-commit.ts';
import { octetsOf, viewOf } from './journal-entry.ts';
import type { Entry } from './journal-entry.ts';

export interface Appended {
  readonly seq: number;
  readonly at: Date;
  readonly octets: Buffer;
}

/** The one sequence of all that happens, from 0 without a gap, each row a leaf of one tree for ever. */
export interface Journal {
  /** Adds rows within a transaction, which then holds the end of the journal until it ends. */
  append(tx: Connection, entries: readonly Entry[], locked?: End): Promise<Appended[]>;
  /** Adds one row by itself: durable when this resolves. Rows that come together are committed together. */
  record(entry: Entry): Promise<Appended>;
  size(): Promise<number>;
}

/** The rows would pass what the stores were promised; `promisingDatabase` promises more and runs the work again. */
export class PromiseNeeded extends Error {
  readonly seq: number;
  constructor(seq: number) {
    super(`the stores must know of ${String(seq)} rows first`);
    this.seq = seq;
  }
}

export const openJournal = (db: Database, clock: Clock): Journal => {
  const append = async (tx: Connection, entries: readonly Entry[], locked?: End): Promise<Appended[]> => {
    const end = locked ?? (await lockEnd(tx));
    if (end.frozen !== null) throw new ArchiveError('frozen', end.frozen);
    const at = clock();
    const octets = entries.map((entry, place) => octetsOf(end.peaks.size + place, at, entry));
    const leaves = octets.map(leafHash);
    const nodes: [number, number, Buffer][] = [];
    const peaks = grow(end.peaks, leaves, (level, index, hash) => {
      if (isKept(level)) nodes.push([level, index, hash]);
    });
    if (peaks.size > end.promised) throw new PromiseNeeded(peaks.size);
    const seqs = entries.map((_, place) => end.peaks.size + place);
    await tx.run(sql`
      with moved as (
        update archive_counter set size = ${peaks.size}, peaks = ${peaksToOctets(peaks)}, last_at = greatest(last_at, ${at})
      ), kept as (
        insert into archive_node (level, index, hash)
        select * from unnest(${nodes.map(([level]) => level)}::smallint[], ${nodes.map(([, index]) => index)}::bigint[],
          ${nodes.map(([, , hash]) => hash)}::bytea[])
      )
      insert into archive_journal (seq, at, view, type, archive_id, piece, actor, octets, leaf)
      select seq, ${at}, view, type, archive_id, piece, actor, octets, leaf
      from unnest(${seqs}::bigint[], ${entries.map(viewOf)}::text[], ${entries.map(({ type }) => type)}::text[],
        ${entries.map(({ archive }) => archive)}::uuid[], ${entries.map(({ piece }) => piece)}::int[],
        ${entries.map(({ actor }) => actor)}::text[], ${octets}::bytea[], ${leaves}::bytea[])
        as row (seq, view, type, archive_id, piece, actor, octets, leaf)`);
    return octets.map((row, place) => ({ seq: end.peaks.size + place, at, octets: row }));
  };
  return {
    append,
    record: groupCommit((entries: readonly Entry[]) => db.transaction((tx) => append(tx, entries))),
    size: async () => (await db.one<{ size: number }>(sql`select size from archive_counter`)).size,
  };
};

/** The end of the journal as `lockEnd` found it, held by the transaction that asked. */
export interface End {
  readonly peaks: Peaks;
  readonly promised: number;
  readonly lastAt: Date | null;
  readonly frozen: string | null;
}

/** Takes the end of the journal: a sequence of PostgreSQL would leave gaps, a locked row leaves none. */
export const lockEnd = async (tx: Connection): Promise<End> => {
  const { size, peaks, last_at, promised, frozen } = await tx.one<{
    size: number;
    peaks: Buffer;
    last_at: Date | null;
    promised: number;
    frozen: string | null;
  }>(sql`select size, peaks, last_at, promised, frozen from archive_counter for update`);
  return { peaks: peaksFromOctets(size, peaks), promised, lastAt: last_at, frozen };
};

export const moveEnd = async (tx: Connection, peaks: Peaks, at: Date): Promise<void> => {
  await tx.run(sql`update archive_counter
    set size = ${peaks.size}, peaks = ${peaksToOctets(peaks)}, last_at = greatest(last_at, ${at})`);
};

export const insertNodes = async (
  tx: Connection,
  nodes: readonly (readonly [number, number, Buffer])[],
): Promise<void> => {
  if (nodes.length === 0) return;
  await tx.run(sql`insert into archive_node (level, index, hash)
    select * from unnest(${nodes.map(([level]) => level)}::smallint[], ${nodes.map(([, index]) => index)}::bigint[],
      ${nodes.map(([, , hash]) => hash)}::bytea[])`);
};

/** The database keeps the hashes of every 16, 256, 4096, … rows: a proof is computed from sixteen hashes a level. */
export const branchHeight = 4;
export const branchWidth = 2 ** branchHeight;
export const isKept = (level: number): boolean => level > 0 && level % branchHeight === 0;

/** Nothing is added any more until the journal has been made again from the stores. */
export const freeze = async (tx: Connection, cause: string): Promise<void> => {
  await tx.run(sql`update archive_counter set frozen = ${cause} where frozen is null`);
};
