import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { contentPath } from '../stores/ocfl-inventory.ts';

export interface RenditionRow {
  readonly archive: string;
  readonly n: number;
  readonly version: number;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly file: string;
  readonly derivedFrom: number;
  readonly seq: number;
}
export const renditionRole = 'rendition';

export interface ArchiveVersion {
  readonly state: string;
  readonly version: number;
  readonly inventory: string;
  readonly salt: Buffer | null;
  readonly pieces: number;
}
/** The archive's row, held until the transaction ends: one version is made at a time. */
export const versionOf = (tx: Connection, archive: string): Promise<ArchiveVersion | null> =>
  tx.maybeOne<ArchiveVersion>(sql`
    select state, version, encode(inventory_sha256, 'hex') as inventory, salt,
      (select max(n) from archive_piece p where p.archive_id = a.id) as pieces
    from archive a where id = ${archive} for update`);

export const renditionOf = async (db: Connection, archive: string, piece: number): Promise<number | null> =>
  (
    await db.maybeOne<{ n: number }>(sql`
      select n from archive_piece where archive_id = ${archive} and derived_from = ${piece} order by n desc limit 1`)
  )?.n ?? null;

export const insertRendition = async (
  tx: Connection,
  row: RenditionRow,
  { stores, at, inventory }: { stores: readonly string[]; at: Date; inventory: string },
): Promise<void> => {
  await tx.run(sql`
    insert into archive_piece (archive_id, n, version, role, name, media_type, size, sha256, path, derived_from, deposit_seq)
    values (${row.archive}, ${row.n}, ${row.version}, ${renditionRole}, ${row.name}, ${row.mediaType}, ${row.size},
      decode(${row.sha256}, 'hex'), ${contentPath(row.version, row.file)}, ${row.derivedFrom}, ${row.seq})
    on conflict do nothing`);
  await tx.run(sql`
    insert into archive_copy (archive_id, n, store, last_ok_at)
    select ${row.archive}, ${row.n}, store, ${at} from unnest(${stores}::text[]) as store on conflict do nothing`);
  await tx.run(sql`update archive set version = greatest(version, ${row.version}::int),
    inventory_sha256 = decode(${inventory}, 'hex') where id = ${row.archive}`);
};

/** Archives that have more than what was received, with the inventory that the journal vouches for. */
export const versionedSince = (
  db: Connection,
  since: Date,
): Promise<{ archive: string; version: number; inventory: string }[]> =>
  db.many(sql`
    select distinct a.id as archive, a.version, encode(a.inventory_sha256, 'hex') as inventory
    from archive a join archive_journal j on j.archive_id = a.id and j.type = 'migration'
    where a.state = 'kept' and a.version > 1 and j.at >= ${since}`);
