import type { Inventory } from '../stores/ocfl-inventory.ts';
import { contentPath } from '../stores/ocfl-inventory.ts';

export interface AddedFile {
  readonly name: string;
  readonly sha256: string;
}

/** The inventory with one more version that keeps all there was and adds a file (OCFL 1.1, §3.5). */
export const withVersion = (
  inventory: Inventory,
  { version, created, message, added }: { version: number; created: Date; message: string; added: AddedFile },
): Inventory => {
  const before = inventory.versions[inventory.head];
  if (!before || inventory.head !== `v${String(version - 1)}`)
    throw new Error(`${inventory.id} is at ${inventory.head}`);
  const and = (to: Inventory['manifest'], path: string) => ({
    ...to,
    [added.sha256]: [...(to[added.sha256] ?? []), path],
  });
  const head = `v${String(version)}`;
  return {
    ...inventory,
    head,
    manifest: and(inventory.manifest, contentPath(version, added.name)),
    versions: {
      ...inventory.versions,
      [head]: { created: created.toISOString(), message, user: before.user, state: and(before.state, added.name) },
    },
  };
};

/** @returns null when the octets are not those of an inventory; their digest has been checked by then */
export const readInventory = (octets: Buffer): Inventory | null => {
  const found: unknown = JSON.parse(octets.toString());
  return isInventory(found) ? found : null;
};

const isInventory = (value: unknown): value is Inventory =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'head', 'manifest', 'versions'].every((field) => field in value) &&
  'digestAlgorithm' in value &&
  value.digestAlgorithm === 'sha256';
