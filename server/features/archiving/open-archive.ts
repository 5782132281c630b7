import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openArchive } from '../../bricks/merkle-archive/open-archive.ts';
import type { Archive } from '../../bricks/merkle-archive/open-archive.ts';
import { openEliminations } from '../../bricks/merkle-archive/elimination/eliminations.ts';
import type { Eliminations } from '../../bricks/merkle-archive/elimination/eliminations.ts';
import type { ExportParts } from '../../bricks/merkle-archive/export/export-archive.ts';
import { openHoldDesk } from '../../bricks/merkle-archive/holds/holds.ts';
import type { Holds } from '../../bricks/merkle-archive/holds/holds.ts';
import { openHeadKey } from '../../bricks/merkle-archive/heads/head-key.ts';
import type { HeadSigner } from '../../bricks/merkle-archive/ports.ts';
import { openRetention } from '../../bricks/merkle-archive/retention/retention.ts';
import type { RetentionRules } from '../../bricks/merkle-archive/retention/retention.ts';
import type { ArchiveStore } from '../../bricks/merkle-archive/stores/archive-store.ts';
import { bucketPlace, isBucketAddress } from '../../bricks/merkle-archive/stores/bucket/bucket-place.ts';
import { openBucketStore, prepareBucketStore } from '../../bricks/merkle-archive/stores/bucket/bucket-store.ts';
import { openFolderStore, prepareFolderStore } from '../../bricks/merkle-archive/stores/folder-store.ts';
import type { Database } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';
import { lender } from '../contracts/public.ts';
import { timestampsOf } from '../timestamping/public.ts';
import { openTimeProofs } from './time-proofs.ts';

export type ArchivingHouse = Pick<House, 'db' | 'clock' | 'env' | 'log' | 'secret'>;

/** The archive of this process, with the key that signs its heads. */
export interface OpenedArchive {
  readonly archive: Archive;
  readonly signer: HeadSigner;
  readonly holds: Holds;
  readonly retention: RetentionRules;
  readonly eliminations: Eliminations;
  /** What attestations and exports are made with. */
  readonly proofs: ExportParts;
}

export const storeNames = ['a', 'b'] as const;

/**
 * Stands in each head for ever, so it is no setting: a head under another name would look forged. Which archive a head
 * is of, its key tells.
 */
const headName = 'aval/archive';

/** Whose days the terms are counted in. */
export const timeZone = 'Europe/Paris';

/** Advisory lock of those who make the folders of a new archive. */
const foundingLock = 43_009;

/**
 * Opens both stores, the key and the journal, and compares the journal with the heads in the stores. Of a doubt an
 * incident tells; the journal is then stopped, and consultation goes on.
 * @throws StoreError when a store is away
 */
export const openHouseArchive = async (house: ArchivingHouse): Promise<OpenedArchive> => {
  const { db, clock, env, log, secret } = house;
  const [first, second] = env.archive.places;
  await foundStores(db, env.archive.places);
  const stores = [await openStore(first, storeNames[0]), await openStore(second, storeNames[1])] as const;
  const keys = path.join(env.dataDir, 'keys');
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const signer = await openHeadKey(path.join(keys, 'archive-head'), secret, headName);
  const { verifyToken, timeEvidence } = await openTimeProofs(house);
  const now = (): Date => clock.now();
  const archive = await openArchive({
    db,
    stores,
    signer,
    timestamps: await timestampsOf(house),
    verifyToken,
    clock: now,
    alarm: ({ kind, detail }) => {
      log.error({ incident: kind, detail }, 'incident of the archive');
    },
  });
  await archive.checkAtStart();
  const parts = {
    ...{ db: archive.db, stores, journal: archive.journal, incidents: archive.incidents, clock: now, timeZone },
    clockIsSane: () => archive.clockIsSane(),
  };
  return {
    archive,
    signer,
    holds: openHoldDesk(parts),
    retention: openRetention(parts),
    eliminations: openEliminations(parts),
    proofs: {
      ...{ ...parts, signer, timeEvidence, tree: archive.tree, keeper: lender.name },
      head: () => archive.head(),
      consult: (input) => archive.consult(input),
    },
  };
};

const openStore = (place: string, name: string): Promise<ArchiveStore> =>
  isBucketAddress(place) ? openBucketStore(bucketPlace(place), name) : openFolderStore(place, name);
const prepareStore = (place: string, name: string): Promise<void> =>
  isBucketAddress(place) ? prepareBucketStore(bucketPlace(place), name) : prepareFolderStore(place, name);

/**
 * Makes the folders or buckets into stores, where nothing was ever archived: later, an empty one is a disk that is not mounted.
 * Processes that start together make them once.
 */
const foundStores = (db: Database, places: readonly [string, string]): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(${foundingLock})`);
    const { promised } = await tx.one<{ promised: number }>(sql`select promised from archive_counter`);
    if (promised > 0) return;
    for (const [at, place] of places.entries()) await prepareStore(place, storeNames[at] ?? '');
  });

const opened = new WeakMap<Database, Promise<OpenedArchive>>();

/** The one of this process; opened when it is first asked for, and asked for again after it could not be opened. */
export const archiveOf = (house: ArchivingHouse): Promise<OpenedArchive> => {
  const before = opened.get(house.db);
  if (before) return before;
  const opening = openHouseArchive(house);
  opened.set(house.db, opening);
  opening.catch(() => opened.delete(house.db));
  return opening;
};
