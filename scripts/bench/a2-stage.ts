import { generateKeyPairSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { DepositInput } from '../../server/bricks/merkle-archive/deposit/deposit-input.ts';
import { headSigner } from '../../server/bricks/merkle-archive/heads/head-key.ts';
import { openArchive } from '../../server/bricks/merkle-archive/open-archive.ts';
import type { Archive } from '../../server/bricks/merkle-archive/open-archive.ts';
import type { HeadSigner } from '../../server/bricks/merkle-archive/ports.ts';
import { openFolderStore, prepareFolderStore } from '../../server/bricks/merkle-archive/stores/folder-store.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/connection.ts';
import type { Database } from '../../server/platform/db/connection.ts';
import { startPostgres } from '../../server/platform/db/embedded-postgres.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { sql } from '../../server/platform/db/sql.ts';

export interface ArchiveStage {
  readonly archive: Archive;
  readonly signer: HeadSigner;
  readonly db: Database;
  /** Holds the stores `a` and `b`, on the disk of the checkout. */
  readonly folder: string;
  close(): Promise<void>;
}

/** An archive over a PostgreSQL that flushes as it does at a client's, without the rest of the house. */
export const openArchiveStage = async (): Promise<ArchiveStage> => {
  const folder = path.resolve('.cache/a2-archive');
  rmSync(folder, { recursive: true, force: true });
  const postgres = await startPostgres(folder);
  const db = openDatabase(postgres.config);
  await migrate(db, systemClock.now());
  await db.run(sql`
    insert into archive_policy (id, valid_from, months, start_event, final_action, media_types, largest_octets, backup_days, source)
    values ('bench', '2020-01-01', 1, 'none', 'eliminate', '{application/octet-stream}', 10000000000, 1, 'bench')`);
  const open = async (name: string) => {
    await prepareFolderStore(path.join(folder, name), name);
    return openFolderStore(path.join(folder, name), name);
  };
  const signer = headSigner('bench.example/archive', generateKeyPairSync('ed25519').privateKey);
  const archive = await openArchive({
    ...{ db, stores: [await open('a'), await open('b')], clock: () => systemClock.now(), reserve: 0 },
    signer,
    // Heads are signed and wait for their tokens: no authority is part of what is measured.
    timestamps: { timestamp: () => Promise.reject(new Error('no authority in the bench')) },
    verifyToken: () => Promise.reject(new Error('no authority in the bench')),
  });
  return {
    ...{ archive, signer, db, folder },
    close: async () => {
      await db.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const benchDeposit = (key: string, octets: Uint8Array | AsyncIterable<Uint8Array>): DepositInput => ({
  ...{ depositor: 'bench', key, actor: 'bench', clientRef: key, policy: 'bench' },
  pieces: [{ role: 'piece', name: 'piece.bin', mediaType: 'application/octet-stream', octets }],
});

/** Runs `work` over and over from so many clients for so long. @returns how many a second */
export const perSecond = async (
  clients: number,
  milliseconds: number,
  work: () => Promise<unknown>,
): Promise<number> => {
  const begun = performance.now();
  let done = 0;
  const client = async () => {
    for (; performance.now() - begun < milliseconds; done += 1) await work();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - begun) / 1000);
};
