import { createHash } from 'node:crypto';
import { ArchiveError } from '../archive-error.ts';
import { fileName } from '../deposit/receive-pieces.ts';
import { commitmentTo } from '../journal/commitments.ts';
import type { Entry, MigrationFacts } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Connection, Database } from '../ports.ts';
import type { ArchiveStore, TwoStores } from '../stores/archive-store.ts';
import { StoreError } from '../stores/archive-store.ts';
import { contentPath, writeInventory } from '../stores/ocfl-inventory.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { readInventory, withVersion } from './next-inventory.ts';
import { publishInventory } from './publish-inventory.ts';
import { insertRendition, renditionOf, renditionRole, versionOf } from './rendition-store.ts';
import type { ArchiveVersion } from './rendition-store.ts';

export interface KeepParts {
  readonly db: Database;
  readonly stores: TwoStores;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Told of each step as it is done. */
  readonly onStep?: (step: RenditionMoment) => void;
}
export type RenditionMoment = 'written' | 'committed' | 'first_inventory';

/** What a tool made and what was found right. */
export interface MadeRendition {
  readonly archive: string;
  readonly piece: number;
  readonly actor: string;
  readonly name: string;
  readonly mediaType: string;
  readonly octets: Buffer;
  readonly migration: Omit<MigrationFacts, 'result' | 'inventory'>;
  readonly validation: Extract<Entry, { type: 'validation' }>['detail'];
}

/**
 * Keeps a rendition as one more piece, in one more version of the object, beside the original: written to both stores and
 * read again, then its rows, then the inventory of the object. The original's file and rows are not touched.
 * @returns its number; that of the one that is there already, where another was quicker
 */
export const keepRendition = async (parts: KeepParts, made: MadeRendition): Promise<number> => {
  const { db, stores, onStep } = parts;
  const kept = await db.transaction(async (tx) => {
    const before = await versionOf(tx, made.archive);
    if (!before) throw new ArchiveError('not_found', made.archive);
    if (before.state !== 'kept' || !before.salt) throw new ArchiveError('eliminated', made.archive);
    const there = await renditionOf(tx, made.archive, made.piece);
    return there === null ? write(parts, tx, made, { ...before, salt: before.salt }) : { n: there, published: null };
  });
  if (kept.published === null) return kept.n;
  onStep?.('committed');
  for (const store of stores) {
    await publishInventory(store, kept.published);
    onStep?.('first_inventory');
  }
  return kept.n;
};

const write = async (
  { stores, journal, clock, onStep }: KeepParts,
  tx: Connection,
  made: MadeRendition,
  before: ArchiveVersion & { salt: Buffer },
) => {
  const { archive, piece, actor, octets, name, mediaType } = made;
  const folder = objectFolder(archive);
  const [version, n, at] = [before.version + 1, before.pieces + 1, clock()];
  const file = fileName(n, mediaType);
  const sha256 = createHash('sha256').update(octets).digest('hex');
  const inventory = writeInventory(
    withVersion(await currentInventory(stores, folder, before.inventory), {
      ...{ version, created: at, message: 'migration', added: { name: file, sha256 } },
    }),
  );
  const files = new Map([
    [`${folder}/${contentPath(version, file)}`, { octets, sha256 }],
    [`${folder}/v${String(version)}/inventory.json`, { octets: inventory.octets, sha256: inventory.sha256 }],
    [
      `${folder}/v${String(version)}/inventory.json.sha256`,
      { octets: inventory.sidecar, sha256: createHash('sha256').update(inventory.sidecar).digest('hex') },
    ],
  ]);
  // A disk that is not mounted would take the files, and lose them when it is back.
  for (const store of stores) await store.check();
  for (const store of stores) await writeVersion(store, `${folder}/v${String(version)}`, files);
  onStep?.('written');
  const rows = await journal.append(tx, [
    {
      ...{ type: 'message digest calculation', archive, piece: n, actor },
      detail: {
        ...{ version, role: renditionRole, mediaType, size: octets.length, sha256 },
        ...{ name: commitmentTo(before.salt, 'name', name), derivedFrom: piece },
      },
    },
    {
      ...{ type: 'migration', archive, piece: n, actor },
      detail: { ...made.migration, result: sha256, inventory: inventory.sha256 },
    },
    { type: 'validation', archive, piece: n, actor, detail: made.validation },
  ]);
  const row = { archive, n, version, name, mediaType, size: octets.length, sha256, file, derivedFrom: piece };
  await insertRendition(
    tx,
    { ...row, seq: rows[0]?.seq ?? 0 },
    { stores: stores.map((store) => store.name), at, inventory: inventory.sha256 },
  );
  return { n, published: { archive, version, inventory: inventory.sha256 } };
};

/** The inventory that the index names, from whichever store has it as it was. */
const currentInventory = async (stores: TwoStores, folder: string, sha256: string) => {
  for (const store of stores) {
    const octets = await store.load(`${folder}/inventory.json`).catch(() => null);
    if (!octets || createHash('sha256').update(octets).digest('hex') !== sha256) continue;
    const inventory = readInventory(octets);
    if (inventory) return inventory;
  }
  throw new ArchiveError('integrity_broken', `${folder}/inventory.json`);
};

/** Writes the files of a version, durably, and reads them again. What a process that died left of it goes first. */
const writeVersion = async (
  store: ArchiveStore,
  folder: string,
  files: ReadonlyMap<string, { octets: Buffer; sha256: string }>,
): Promise<void> => {
  const left: string[] = [];
  for await (const { key } of store.list(folder)) left.push(key);
  await store.remove(left);
  const draft = store.draft();
  try {
    for (const [key, { octets }] of files) await draft.put(key, octets);
    await draft.settle();
    for (const [key, { sha256 }] of files)
      if ((await store.digest(key)).sha256 !== sha256)
        throw new StoreError('unreadable', store.name, 'what was written is not what is read');
  } catch (error) {
    await draft.abandon();
    throw error;
  }
};
