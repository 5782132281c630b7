import type { Incidents } from '../incidents.ts';
import { growOver } from '../journal/hashed-run.ts';
import { hashedRowsBetween, rowsBetween, tileHashes } from '../journal/journal-rows.ts';
import type { Clock, Connection, Database, HeadSigner, TimestampSource, VerifyToken } from '../ports.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore, TwoStores } from '../stores/archive-store.ts';
import { noPeaks, rootOf } from '../tree/compact-peaks.ts';
import type { Peaks } from '../tree/compact-peaks.ts';
import { tilesSince, tileWidth } from '../tree/tiles.ts';
import { clockIsSane } from './clock-sanity.ts';
import { insertHead, newestHead } from './head-rows.ts';
import type { HeadRow } from './head-rows.ts';
import { addLogFiles, bundleFile, readCheckpoint, removePartials, tileFile, writeHeadFile } from './log-files.ts';
import type { LogFile } from './log-files.ts';
import { readHead, signHead } from './signed-note.ts';

export interface HeadParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly signer: HeadSigner;
  readonly clock: Clock;
  readonly incidents: Incidents;
  readonly timestamps: TimestampSource;
  readonly verifyToken: VerifyToken;
}

/** Why there is no new head: nothing has happened since the last, the clock cannot be believed, or history is in doubt. */
export type NoHead = 'nothing_new' | 'clock_off' | 'stopped';

/**
 * Signs the journal as it is. The tree is grown from the last head that both the database and a store vouch for, over
 * leaves computed again from the octets; what the database believes its own end to be must agree. The files go to both
 * stores before the row goes to the database: a head that only the database knew would prove nothing against it.
 */
export const makeHead = (parts: HeadParts): Promise<HeadRow | NoHead> =>
  parts.db.transaction(async (tx) => ((await takeHeadTurn(tx)) ? signNext(parts) : 'nothing_new'));

/** One node at a time, until the transaction ends: a smaller head must not be put in the place of a larger one. */
export const takeHeadTurn = async (tx: Connection): Promise<boolean> =>
  (await tx.one<{ free: boolean }>(sql`select pg_try_advisory_xact_lock(43008) as free`)).free;

const signNext = async (parts: HeadParts): Promise<HeadRow | NoHead> => {
  const { db, stores, signer, clock, incidents } = parts;
  const end = await db.one<{ size: number; peaks: Buffer; last_at: Date | null; frozen: string | null }>(
    sql`select size, peaks, last_at, frozen from archive_counter`,
  );
  if (end.frozen !== null) return 'stopped';
  const last = await newestHead(db);
  if (last?.size === end.size || end.size === 0) return 'nothing_new';
  const at = clock();
  if (!(await clockIsSane(parts, at, end.last_at))) return 'clock_off';

  if (last && !(await vouched(stores, signer, last))) {
    await incidents.stop({
      kind: 'head_forged',
      detail: `the head of ${String(last.size)} rows is not that of the stores`,
    });
    return 'stopped';
  }
  let peaks: Peaks = last?.peaks ?? noPeaks;
  for await (const hashed of hashedRowsBetween(db, peaks.size, end.size)) {
    const { rows } = hashed;
    const wrong = rows.find(({ seq }, place) => seq !== peaks.size + place)?.seq;
    if (wrong !== undefined || rows.length === 0) {
      await incidents.stop({ kind: 'journal_gap', detail: `row ${String(peaks.size)} or one after it is not there` });
      return 'stopped';
    }
    peaks = growOver(peaks, hashed);
  }
  const root = rootOf(peaks);
  if (peaks.size !== end.size || !Buffer.concat([...peaks.hashes]).equals(end.peaks)) {
    await incidents.stop({
      kind: 'journal_altered',
      detail: `rows ${String(last?.size ?? 0)} to ${String(end.size)} are not those that were added`,
    });
    return 'stopped';
  }
  const note = await signHead({ origin: signer.name, size: peaks.size, root }, signer);
  const head: HeadRow = { size: peaks.size, at, root, peaks, note };
  for (const store of stores) await publish(db, store, signer, head);
  await db.transaction((tx) => insertHead(tx, head));
  return head;
};

/** The database's last head is in a store, word for word, with the signature of the key, and has these peaks. */
const vouched = async (stores: TwoStores, signer: HeadSigner, last: HeadRow): Promise<boolean> => {
  const head = readHead(last.note, signer);
  if (head?.size !== last.size || !head.root.equals(rootOf(last.peaks)) || !head.root.equals(last.root)) return false;
  for (const store of stores) {
    const note = await readCheckpoint(store);
    const there = note === null ? null : readHead(note, signer);
    if (!there || there.size < last.size) continue;
    // A head of a larger size is one that was begun and never reached the database: it will be written again.
    if (there.size === last.size && !there.root.equals(head.root)) return false;
  }
  return true;
};

/** Brings one store up to the head, from whatever head it had: a store that was away catches up. */
export const publish = async (
  db: Database,
  store: ArchiveStore,
  signer: HeadSigner,
  head: Pick<HeadRow, 'size' | 'note'>,
): Promise<void> => {
  const note = await readCheckpoint(store);
  const had = (note === null ? null : readHead(note, signer))?.size ?? 0;
  const since = had > head.size ? 0 : had;
  const places = tilesSince(since, head.size);
  let files: LogFile[] = [];
  for (const place of places) {
    files.push(tileFile(place, await tileHashes(db, place)));
    if (place.level === 0) {
      const from = place.index * tileWidth;
      for await (const rows of rowsBetween(db, from, from + place.width, tileWidth))
        files.push(
          bundleFile(
            place.index,
            rows.map(({ octets }) => octets),
          ),
        );
    }
    if (files.length >= 128) {
      await addLogFiles(store, files);
      files = [];
    }
  }
  await addLogFiles(store, files);
  await writeHeadFile(store, head.size, head.note);
  await removePartials(store, places);
};
