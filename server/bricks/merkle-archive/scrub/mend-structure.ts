import { createHash } from 'node:crypto';
import type { Incidents } from '../incidents.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore, TwoStores } from '../stores/archive-store.ts';
import { isMissing, StoreError } from '../stores/archive-store.ts';
import { objectDeclaration, sidecarOf } from '../stores/ocfl-inventory.ts';
import { objectFolder } from '../stores/ocfl-root.ts';

interface StructureParts {
  readonly db: Connection;
  readonly stores: TwoStores;
  readonly incidents: Incidents;
}

/**
 * The files that make a folder an OCFL object: declaration, inventory, sidecar. The first and the last follow from the
 * inventory's digest, which the journal has; the inventory comes from the other store. A file that nobody put there is
 * told of and left alone.
 */
export const mendStructure = async (
  { db, stores, incidents }: StructureParts,
  archive: string,
  store: ArchiveStore,
): Promise<void> => {
  const { sha256 } = await db.one<{ sha256: string }>(
    sql`select encode(inventory_sha256, 'hex') as sha256 from archive where id = ${archive}`,
  );
  const folder = objectFolder(archive);
  const read = (from: ArchiveStore, name: string) =>
    from.load(`${folder}/${name}`).catch((error: unknown) => {
      if (error instanceof StoreError && error.code !== 'unavailable') return null;
      throw error;
    });
  const about = { archive, store: store.name };
  const digestOf = (octets: Buffer | null) => octets && createHash('sha256').update(octets).digest('hex');
  if (digestOf(await read(store, 'inventory.json')) !== sha256) {
    const other = stores[0] === store ? stores[1] : stores[0];
    const inventory = await read(other, 'inventory.json');
    await incidents.open({ kind: 'object_structure', ...about, detail: `${folder}/inventory.json` });
    if (inventory === null || digestOf(inventory) !== sha256) return;
    await store.setAside(`${folder}/inventory.json`).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    await store.replace(`${folder}/inventory.json`, inventory);
  }
  for (const [name, octets] of [
    ['inventory.json.sha256', sidecarOf(sha256)],
    [objectDeclaration.name, objectDeclaration.content],
  ] as const) {
    if ((await read(store, name))?.equals(octets) === true) continue;
    await incidents.open({ kind: 'object_structure', ...about, detail: `${folder}/${name}` });
    await store.replace(`${folder}/${name}`, octets);
  }
  const pieces = await db.many<{ path: string }>(sql`select path from archive_piece where archive_id = ${archive}`);
  const known = new Set([
    'inventory.json',
    'inventory.json.sha256',
    objectDeclaration.name,
    ...pieces.map(({ path }) => path),
  ]);
  for await (const { key } of store.list(folder)) {
    const name = key.slice(folder.length + 1);
    if (!known.has(name) && !/^v\d+\/inventory\.json(\.sha256)?$/.test(name))
      await incidents.open({ kind: 'unexpected_file', ...about, detail: key });
  }
};
