import type { Journal } from '../journal/journal.ts';
import type { Clock, Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore, StoredFile } from '../stores/archive-store.ts';
import { isMissing } from '../stores/archive-store.ts';
import { objectFolder, ocflRoot } from '../stores/ocfl-root.ts';
import { heartbeatOf } from './heartbeat.ts';

export interface WalkParts {
  readonly db: Connection;
  readonly journal: Journal;
  readonly clock: Clock;
}
export interface WalkResult {
  readonly objects: number;
  readonly orphans: number;
  readonly removed: number;
  readonly drafts: number;
}

/** What has no row after so long is the remainder of a deposit that was never acknowledged. */
const orphanAge = 24 * 3_600_000;

/**
 * The reverse walk: from the files of a store to the rows. An object without a row that is older than a day goes, and
 * the journal tells of it; a younger one may be a deposit under way.
 * @param part two hexadecimal digits, sixteen of the root's 4096 folders: a walk over millions goes in 256 steps
 */
export const walkOrphans = async (parts: WalkParts, store: ArchiveStore, part: string): Promise<WalkResult> => {
  const { db, journal, clock } = parts;
  const heart = heartbeatOf(db, clock, `walk ${store.name}`);
  await heart.start();
  await store.check();
  const before = new Date(clock().getTime() - orphanAge);
  const objects = new Map<string, { keys: string[]; youngest: Date }>();
  for await (const { key, modifiedAt } of filesOf(store, part)) {
    const folder = key.split('/').slice(0, 3).join('/');
    const object = objects.get(folder) ?? { keys: [], youngest: modifiedAt };
    object.keys.push(key);
    if (modifiedAt > object.youngest) object.youngest = modifiedAt;
    objects.set(folder, object);
  }
  let [orphans, removed] = [0, 0];
  for (const [folder, { keys, youngest }] of objects) {
    if (await hasRow(db, store, folder)) continue;
    orphans += 1;
    if (youngest >= before) continue;
    const detail = { store: store.name, what: 'orphan' as const, files: keys.length };
    await journal.record({ type: 'deletion', archive: null, piece: null, actor: 'system', detail });
    await store.remove(keys);
    removed += 1;
  }
  const drafts = await store.sweep(before);
  await heart.finish(`${part}: ${String(objects.size)} objects, ${String(orphans)} orphans`);
  return { objects: objects.size, orphans, removed, drafts };
};

async function* filesOf(store: ArchiveStore, part: string): AsyncGenerator<StoredFile> {
  for (const digit of '0123456789abcdef') yield* store.list(`${ocflRoot}/${part}${digit}`);
}

/** The folder is a digest: the archive's identifier is in its inventory, and where there is none, there is no row either. */
const hasRow = async (db: Connection, store: ArchiveStore, folder: string): Promise<boolean> => {
  const inventory = await store.load(`${folder}/inventory.json`).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  const id = /"id": "urn:uuid:([0-9a-f-]{36})"/.exec(inventory?.toString() ?? '')?.[1];
  if (id === undefined || objectFolder(id) !== folder) return hasRowByFolder(db, folder);
  return (await db.many(sql`select 1 from archive where id = ${id}`)).length > 0;
};

/** An inventory that is lost or damaged must not cost its object: the rows are asked for the folder itself. */
const hasRowByFolder = async (db: Connection, folder: string): Promise<boolean> =>
  (
    await db.many(sql`select 1 from archive
      where encode(sha256(convert_to('urn:uuid:' || id::text, 'UTF8')), 'hex') = ${folder.split('/').at(-1) ?? ''} limit 1`)
  ).length > 0;
