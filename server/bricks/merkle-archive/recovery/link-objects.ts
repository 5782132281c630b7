import { createHash } from 'node:crypto';
import { requestDigest } from '../deposit/deposit-input.ts';
import { commitDeposits, insertArchives, insertPieces } from '../deposit/deposit-rows.ts';
import type { PreparedDeposit } from '../deposit/deposit-rows.ts';
import { descriptionFile, descriptionPiece, readDescription } from '../deposit/description.ts';
import type { Journal } from '../journal/journal.ts';
import type { Database } from '../ports.ts';
import { sql } from '../ports.ts';
import type { ArchiveStore, TwoStores } from '../stores/archive-store.ts';
import { contentPath } from '../stores/ocfl-inventory.ts';
import { objectFolder, ocflRoot } from '../stores/ocfl-root.ts';

export interface LinkResult {
  /** Archives whose rows were made again. */
  readonly linked: number;
  /** Among them, those whose rows in the journal were lost with the end of it: they are journaled anew. */
  readonly journaledAnew: number;
  /** Objects that could not be read in either store: nothing is made up for them. */
  readonly unreadable: readonly string[];
}

/** Makes the index again from the objects: each says by its own description what it is. */
export const linkObjects = async ({
  db,
  journal,
  stores,
}: {
  db: Database;
  journal: Journal;
  stores: TwoStores;
}): Promise<LinkResult> => {
  let [linked, journaledAnew] = [0, 0];
  const unreadable: string[] = [];
  const seen = new Set<string>();
  for (const store of stores) {
    for await (const { key } of store.list(ocflRoot)) {
      if (!key.endsWith('/inventory.json')) continue;
      const folder = key.slice(0, -'/inventory.json'.length);
      if (seen.has(folder)) continue;
      const found = await readObject(store, folder);
      if (!found) {
        unreadable.push(`${store.name}: ${folder}`);
        continue;
      }
      seen.add(folder);
      if ((await db.many(sql`select 1 from archive where id = ${found.id}`)).length > 0) continue;
      const prepared = { ...found, stores: stores.map(({ name }) => name) };
      if (await linkOne(db, journal, prepared)) journaledAnew += 1;
      linked += 1;
    }
  }
  return { linked, journaledAnew, unreadable: unreadable.filter((one) => !seen.has(one.split(': ')[1] ?? '')) };
};

/** @returns whether the journal had lost its rows */
const linkOne = (db: Database, journal: Journal, one: PreparedDeposit): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx.many<{ seq: number; type: string; piece: number | null }>(sql`
      select seq, type, piece from archive_journal where archive_id = ${one.id}
      and type in ('message digest calculation', 'ingestion') order by seq`);
    const ingestion = rows.find(({ type }) => type === 'ingestion');
    if (!ingestion) return (await commitDeposits(tx, journal, [{ ...one, actor: 'system' }]))[0] !== null;
    await insertArchives(tx, [{ one, ingestion: ingestion.seq }]);
    const placed = one.pieces.flatMap((piece) => {
      const row = rows.find(({ piece: n }) => n === piece.n);
      return row ? [{ archive: one.id, at: one.receivedAt, seq: row.seq, piece }] : [];
    });
    await insertPieces(tx, placed, one.stores);
    return false;
  });

const readObject = async (store: ArchiveStore, folder: string): Promise<Omit<PreparedDeposit, 'stores'> | null> => {
  try {
    const inventory = await store.load(`${folder}/inventory.json`);
    const id = /"id": "urn:uuid:([0-9a-f-]{36})"/.exec(inventory.toString())?.[1] ?? '';
    if (objectFolder(id) !== folder) return null;
    const octets = await store.load(`${folder}/${contentPath(1, descriptionFile)}`);
    const sha256 = createHash('sha256').update(octets).digest('hex');
    if (!inventory.includes(`"${sha256}"`)) return null;
    const { depositor, key, clientRef, policy, receivedAt, startEventAt, salt, pieces } = readDescription(octets, id);
    const start = startEventAt === null ? null : new Date(startEventAt);
    return {
      ...{
        id,
        depositor,
        key,
        actor: 'system',
        clientRef,
        policy,
        receivedAt: new Date(receivedAt),
        startEventAt: start,
      },
      retainUntil: null,
      salt: Buffer.from(salt, 'hex'),
      requestDigest: requestDigest(
        { depositor, key, actor: '', clientRef, policy, startEventAt: start, pieces: [] },
        pieces,
      ),
      inventory: createHash('sha256').update(inventory).digest('hex'),
      pieces: [{ n: 0, ...descriptionPiece, size: octets.length, sha256, file: descriptionFile }, ...pieces],
    };
  } catch {
    return null;
  }
};
