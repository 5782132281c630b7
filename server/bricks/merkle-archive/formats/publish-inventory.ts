import type { Connection } from '../ports.ts';
import type { ArchiveStore, TwoStores } from '../stores/archive-store.ts';
import { StoreError } from '../stores/archive-store.ts';
import { sidecarOf } from '../stores/ocfl-inventory.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { versionedSince } from './rendition-store.ts';

/** Puts the inventory of a version, which lies in its folder, in the place of the object's own. @returns whether it had to */
export const publishInventory = async (
  store: ArchiveStore,
  { archive, version, inventory }: { archive: string; version: number; inventory: string },
): Promise<boolean> => {
  const folder = objectFolder(archive);
  const there = await store.digest(`${folder}/inventory.json`).catch((error: unknown) => {
    if (error instanceof StoreError && error.code !== 'unavailable') return null;
    throw error;
  });
  const own = `${folder}/v${String(version)}/inventory.json`;
  if (there?.sha256 === inventory || (await store.digest(own)).sha256 !== inventory) return false;
  await store.replace(`${folder}/inventory.json`, await store.load(own));
  await store.replace(`${folder}/inventory.json.sha256`, sidecarOf(inventory));
  return true;
};

/** At start: renditions whose rows were committed when the process died, and whose object does not show them yet. */
export const finishInventories = async (
  { db, stores }: { db: Connection; stores: TwoStores },
  since: Date,
): Promise<number> => {
  let finished = 0;
  for (const one of await versionedSince(db, since))
    for (const store of stores) if (await publishInventory(store, one)) finished += 1;
  return finished;
};
