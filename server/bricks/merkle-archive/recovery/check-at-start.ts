import { newestHead, newestToken } from '../heads/head-rows.ts';
import type { HeadRow } from '../heads/head-rows.ts';
import { readCheckpoint, readHeadFile, readPromise } from '../heads/log-files.ts';
import type { HeadParts } from '../heads/make-head.ts';
import { publish, takeHeadTurn } from '../heads/make-head.ts';
import { noteDigest, readHead } from '../heads/signed-note.ts';
import type { Head } from '../heads/signed-note.ts';
import type { StoppingKind } from '../incidents.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore } from '../stores/archive-store.ts';
import { NodeMissing, rootAt } from '../tree/tree-proofs.ts';
import type { NodeSource } from '../tree/tree-proofs.ts';

export interface CheckParts extends HeadParts {
  readonly tree: NodeSource;
}

/** Why the journal was stopped, or that it agrees with what lies outside the database. */
export type StartVerdict = 'agrees' | StoppingKind;

/**
 * Compares the database with the heads in both stores: a journal whose tail was cut is perfect in itself, and only a
 * head that lies elsewhere tells. In doubt, the journal is stopped and nothing is added until it was made again.
 * Runs at start and every hour; a second or so, whatever the size. Octets are recomputed by the nightly check.
 */
export const checkAtStart = async (parts: CheckParts): Promise<StartVerdict> => {
  const { db, stores, signer, incidents } = parts;
  const stop = async (kind: StoppingKind, detail: string): Promise<StartVerdict> => {
    await incidents.stop({ kind, detail });
    return kind;
  };
  // Others write meanwhile. They commit rows before a head or a promise tells of them, and a head's row last: so the
  // database's own head is read first, then the stores, then the counts, which can only have grown since.
  const mine = await newestHead(db);
  const outside: (Head | null)[] = [];
  for (const store of stores) {
    const note = await readCheckpoint(store);
    const head = note === null ? null : readHead(note, signer);
    if (note !== null && !head)
      await incidents.open({
        kind: 'store_log_damaged',
        store: store.name,
        detail: 'its checkpoint is not signed by the key',
      });
    outside.push(head);
  }
  const promises = await Promise.all(stores.map(async (store) => ({ store, seq: await readPromise(store) })));
  // One statement, one moment: rows that are added between two would look like rows that are missing.
  const { size, intended, rows } = await db.one<{ size: number; intended: number; rows: number }>(
    sql`select size, intended, (select coalesce(max(seq) + 1, 0) from archive_journal) as rows from archive_counter`,
  );
  if (rows !== size) return stop('journal_cut', `${String(rows)} rows, and ${String(size)} were counted`);
  const best = outside.reduce((a, b) => ((b?.size ?? -1) > (a?.size ?? -1) ? b : a), null);
  if (!best && mine)
    return stop('heads_missing', `no store has a head, the database has one of ${String(mine.size)} rows`);
  if (best && best.size > size)
    return stop('journal_cut', `${String(size)} rows, and a head of ${String(best.size)} in a store`);
  for (const head of [best, mine && readHead(mine.note, signer)]) {
    if (!head) continue;
    const root = await rootAt(parts.tree, head.size).catch((error: unknown) => {
      if (error instanceof NodeMissing) return null;
      throw error;
    });
    if (!root) return stop('journal_gap', `rows are missing before ${String(head.size)}`);
    if (!root.equals(head.root))
      return stop('journal_altered', `the first ${String(head.size)} rows are not those of the head`);
  }
  if (mine && !readHead(mine.note, signer)) return stop('head_forged', `the head of ${String(mine.size)} rows`);
  for (const { store, seq } of promises)
    if (seq > intended)
      return stop('journal_cut', `${String(size)} rows, and ${store.name} was promised ${String(seq)}`);
  if (!(await tokensHold(parts)))
    return stop('head_forged', 'the newest token is not over the head that the stores have');
  const newest = mine && mine.size >= (best?.size ?? 0) ? mine : null;
  for (const [at, store] of stores.entries())
    if (newest && (outside[at]?.size ?? -1) < newest.size) await bringUp(parts, store, newest);
  return 'agrees';
};

/** A store that fell behind, unless a head is being made just now, which brings it up itself. */
const bringUp = ({ db, signer }: CheckParts, store: ArchiveStore, head: HeadRow): Promise<void> =>
  db.transaction(async (tx) => {
    if (!(await takeHeadTurn(tx))) return;
    const note = await readCheckpoint(store);
    if ((note === null ? -1 : (readHead(note, signer)?.size ?? -1)) < head.size) await publish(db, store, signer, head);
  });

/** The authority's word: whoever has the key may sign another head, but cannot give it the time of the first. */
const tokensHold = async ({ db, stores, signer, verifyToken }: CheckParts): Promise<boolean> => {
  const newest = await newestToken(db);
  if (!newest) return true;
  const notes = [(await db.one<{ note: string }>(sql`select note from archive_head where size = ${newest.size}`)).note];
  for (const store of stores) {
    const file = await readHeadFile(store, newest.size);
    if (file) notes.push(file.note);
  }
  for (const note of notes) {
    if (!readHead(note, signer)) return false;
    try {
      await verifyToken(newest.token, noteDigest(note));
    } catch {
      return false;
    }
  }
  return true;
};
