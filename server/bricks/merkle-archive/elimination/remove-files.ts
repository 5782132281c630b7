import type { ArchiveStore } from '../stores/archive-store.ts';
import { objectFolder } from '../stores/ocfl-root.ts';

/**
 * Every file of an archive in a store, bad copies that were kept as evidence among them: they hold the same persons' data.
 * A store that is away must not look like a store that is empty. @throws StoreError `unavailable`
 */
export const filesOf = async (store: ArchiveStore, archive: string): Promise<string[]> => {
  await store.check();
  const folder = objectFolder(archive);
  const keys: string[] = [];
  for await (const { key } of store.list(folder)) keys.push(key);
  const evidence = `quarantine/${folder.replaceAll('/', '_')}_`;
  for await (const { key } of store.list('quarantine')) if (key.startsWith(evidence)) keys.push(key);
  return keys;
};

/** Removes them durably and looks again. @returns how many. @throws when something is still there */
export const removeFiles = async (store: ArchiveStore, archive: string): Promise<number> => {
  const keys = await filesOf(store, archive);
  // The description last: as long as it is there, what is left can be told whose it is.
  await store.remove([...keys].sort((a, b) => Number(a.endsWith('.json')) - Number(b.endsWith('.json'))));
  const left = await filesOf(store, archive);
  if (left.length > 0) throw new Error(`${store.name}: ${String(left.length)} files of ${archive} are still there`);
  return keys.length;
};
