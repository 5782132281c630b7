import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { openTestDatabase } from '../../platform/db/test-database.ts';
import type { TestDatabase } from '../../platform/db/test-database.ts';
import { openAuthority } from '../timestamping/authority.ts';
import { watchClock } from '../timestamping/clock-watch.ts';
import { makeAuthority, makeTimestampCertificate } from '../timestamping/test-pki.ts';
import { authoritySource } from '../timestamping/timestamp-source.ts';
import { memoryJournal } from '../timestamping/token-journal.ts';
import { verifyToken } from '../timestamping/token-verification.ts';
import type { Consultation } from './consult/consult.ts';
import type { DepositInput, PieceInput } from './deposit/deposit-input.ts';
import { headSigner } from './heads/head-key.ts';
import { openArchive } from './open-archive.ts';
import type { Archive, ArchiveParts } from './open-archive.ts';
import { sql } from './ports.ts';
import type { TimestampSource, VerifyToken } from './ports.ts';
import type { ArchiveStore } from './stores/archive-store.ts';
import { openFolderStore, prepareFolderStore } from './stores/folder-store.ts';
import { objectFolder } from './stores/ocfl-root.ts';

// Flushes cost nothing there; what they must survive is tested on the disk by the tests of the folder store.
const memory = '/dev/shm';

/** An archive of the tests: the real PostgreSQL, two folders, a timestamp authority of its own. */
export interface TestArchive {
  readonly archive: Archive;
  readonly db: TestDatabase;
  readonly root: string;
  readonly parts: ArchiveParts;
  readonly alarms: string[];
  /** Moves the clock of the archive, not that of the authority. */
  shiftClock(milliseconds: number): void;
  again(changes?: Partial<ArchiveParts>): Promise<Archive>;
  deposit(key: string, ...texts: readonly (string | Uint8Array)[]): ReturnType<Archive['deposit']>;
  /** The file of a piece in a store. */
  fileOf(store: 'a' | 'b', archive: string, piece: number): string;
  /** What an administrator of the database may do: anything. */
  administer(...statements: readonly string[]): Promise<void>;
  drop(): Promise<void>;
}

export const testAuthority = (
  more: Parameters<typeof makeTimestampCertificate>[1] = {},
  clock = () => systemClock.now(),
) => {
  const root = makeAuthority('Racine', null);
  const { certificate, key } = makeTimestampCertificate(root, more);
  const clockCheck = watchClock({ clock, toleranceMs: 1000 });
  const authority = openAuthority({
    ...{ certificate, key, chain: [], policy: '1.3.6.1.4.1.32473.1.3', accuracySeconds: 2, clock, clockCheck },
    journal: memoryJournal(),
  });
  const timestamps: TimestampSource = authoritySource(authority, [root.certificate]);
  const verify: VerifyToken = (der, digest) => verifyToken(der, { digest, trusted: [root.certificate] });
  return { root, authority, timestamps, verifyToken: verify };
};

export const openTestArchive = async (changes: Partial<ArchiveParts> = {}): Promise<TestArchive> => {
  const db = await openTestDatabase();
  const root = mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'archive-'));
  const stores = [await openStore(root, 'a'), await openStore(root, 'b')] as const;
  const { timestamps, verifyToken: verify } = testAuthority();
  const alarms: string[] = [];
  let shift = 0;
  const parts: ArchiveParts = {
    ...{ db, stores, timestamps, verifyToken: verify },
    signer: headSigner('archive.example/log', generateKeyPairSync('ed25519').privateKey),
    clock: () => new Date(systemClock.now().getTime() + shift),
    alarm: ({ kind }) => alarms.push(kind),
    // The disk of whoever runs the tests may be nearly full.
    reserve: 0,
    ...changes,
  };
  await addTestPolicy(db);
  const archive = await openArchive(parts);
  return {
    ...{ archive, db, root, parts, alarms },
    shiftClock: (milliseconds) => {
      shift = milliseconds;
    },
    again: (more) => openArchive({ ...parts, ...more }),
    deposit: (key, ...texts) => archive.deposit(depositOf(key, ...texts)),
    fileOf: (store, id, piece) => {
      const folder = path.join(root, store, objectFolder(id), 'v1/content');
      const start = piece === 0 ? 'archive' : String(piece).padStart(4, '0');
      return path.join(folder, readdirSync(folder).find((name) => name.startsWith(start)) ?? 'missing');
    },
    administer: async (...statements) => {
      for (const text of statements) await db.run({ text, values: [] });
    },
    drop: async () => {
      await db.drop();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

export const openStore = async (root: string, name: string): Promise<ArchiveStore> => {
  await prepareFolderStore(path.join(root, name), name);
  return openFolderStore(path.join(root, name), name);
};

export const addTestPolicy = async (db: Pick<TestDatabase, 'run'>): Promise<void> => {
  await db.run(sql`
    insert into archive_policy (id, valid_from, months, start_event, final_action, media_types, largest_octets, backup_days, source)
    values ('contract', '2020-01-01', 120, 'end_of_contract', 'eliminate', '{text/plain,application/pdf,application/octet-stream}', 4000000000, 35, 'test')`);
};

export const pieceOf = (content: string | Uint8Array, more: Partial<PieceInput> = {}): PieceInput => ({
  ...{ role: 'contract', name: 'Contrat de Camille Martin.txt', mediaType: 'text/plain' },
  octets: typeof content === 'string' ? Buffer.from(content) : content,
  ...more,
});

export const depositOf = (key: string, ...contents: readonly (string | Uint8Array)[]): DepositInput => ({
  ...{ depositor: 'lender', key, actor: 'agent:7', clientRef: `Dossier Camille Martin ${key}`, policy: 'contract' },
  pieces: (contents.length === 0 ? [`contract ${key}`] : contents).map((content) => pieceOf(content)),
});

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Changes one octet a third of the way in, as a disk would. */
export const flipOctet = (file: string): void => {
  const octets = readFileSync(file);
  const at = Math.floor(octets.length / 3);
  octets[at] = (octets[at] ?? 0) ^ 1;
  writeFileSync(file, octets);
};
export const truncateFile = (file: string, to: number): void => {
  writeFileSync(file, readFileSync(file).subarray(0, to));
};
export const swapFiles = (a: string, b: string): void => {
  const [first, second] = [readFileSync(a), readFileSync(b)];
  if (statSync(a).size !== statSync(b).size) throw new Error('swapped files have one size, or the size would tell');
  writeFileSync(a, second);
  writeFileSync(b, first);
};
export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** What was consulted, whole. */
export const wholeOf = async ({ octets }: Consultation): Promise<Buffer> =>
  Buffer.isBuffer(octets) ? octets : Buffer.concat(await collect(octets));
