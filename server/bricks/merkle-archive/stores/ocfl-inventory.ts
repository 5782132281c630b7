import { createHash } from 'node:crypto';
import { objectId } from './ocfl-root.ts';

/**
 * The inventory of an OCFL 1.1 object: which content makes up each of its versions. SHA-256 instead of the default
 * SHA-512 is allowed (§3.5.1) and is what the journal holds, so that one digest speaks of a file everywhere.
 */
export interface Inventory {
  readonly id: string;
  readonly type: typeof inventoryType;
  readonly digestAlgorithm: 'sha256';
  readonly head: string;
  readonly manifest: Readonly<Record<string, readonly string[]>>;
  readonly versions: Readonly<Record<string, InventoryVersion>>;
}
interface InventoryVersion {
  readonly created: string;
  readonly message: string;
  readonly user: { readonly name: string; readonly address: string };
  readonly state: Readonly<Record<string, readonly string[]>>;
}

export const inventoryType = 'https://ocfl.io/1.1/spec/#inventory';
export const objectDeclaration = { name: '0=ocfl_object_1.1', content: Buffer.from('ocfl_object_1.1\n') };

/** One file of an object: its name (logical path) never changes, and its content lies in the version that brought it. */
export interface ObjectFile {
  readonly name: string;
  readonly sha256: string;
}
export interface ObjectVersion {
  readonly created: Date;
  readonly message: string;
  /** What this version adds: nothing is ever taken away or changed but by the elimination of the whole. */
  readonly added: readonly ObjectFile[];
}

export const contentPath = (version: number, name: string): string => `v${String(version)}/content/${name}`;

const user = { name: 'archive', address: 'urn:aval:archive' };

/** @param versions from v1 on */
export const inventoryOf = (archive: string, versions: readonly ObjectVersion[]): Inventory => {
  const manifest = new Map<string, string[]>();
  const state = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, digest: string, path: string) =>
    to.set(digest, [...(to.get(digest) ?? []), path]);
  const written: [string, InventoryVersion][] = versions.map(({ created, message, added }, at) => {
    for (const { name, sha256 } of added) {
      add(manifest, sha256, contentPath(at + 1, name));
      add(state, sha256, name);
    }
    return [`v${String(at + 1)}`, { created: created.toISOString(), message, user, state: Object.fromEntries(state) }];
  });
  return {
    id: objectId(archive),
    type: inventoryType,
    digestAlgorithm: 'sha256',
    head: `v${String(versions.length)}`,
    manifest: Object.fromEntries(manifest),
    versions: Object.fromEntries(written),
  };
};

export interface WrittenInventory {
  readonly octets: Buffer;
  readonly sha256: string;
  readonly sidecar: Buffer;
}

/** The inventory's file and its sidecar `inventory.json.sha256`. */
export const writeInventory = (inventory: Inventory): WrittenInventory => {
  const octets = Buffer.from(`${JSON.stringify(inventory, null, 1)}\n`);
  const sha256 = createHash('sha256').update(octets).digest('hex');
  return { octets, sha256, sidecar: sidecarOf(sha256) };
};

export const sidecarOf = (sha256: string): Buffer => Buffer.from(`${sha256} inventory.json\n`);
