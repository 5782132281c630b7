import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import type { TokenFacts } from './evidence-rule.ts';

export interface KeptToken extends TokenFacts {
  readonly token: Buffer;
  readonly note: string;
}

/** Tokens with their own rows, by size. */
export const keptTokens = (db: Connection): Promise<KeptToken[]> =>
  db.many<KeptToken>(sql`
    select t.size, t.at, t.token, t.certificate_expires_at as "expiresAt", h.note, j.seq
    from archive_token t join archive_head h on h.size = t.size
    left join (select seq, (convert_from(octets, 'UTF8')::jsonb #>> '{detail,size}')::bigint as size
      from archive_journal where type = 'token' and view = 'events') j on j.size = t.size
    order by t.size`);

/** The day from which an algorithm is no longer relied on, where that is known. */
export const agesOn = async (db: Connection, algorithm: string): Promise<string | null> =>
  (
    await db.maybeOne<{ day: string | null }>(
      sql`select ages_on::text as day from archive_algorithm where name = ${algorithm}`,
    )
  )?.day ?? null;

/** The digest of a token's evidence file as the journal has it; the newest counts. */
export const chainDigests = async (db: Connection): Promise<Map<number, string>> => {
  const rows = await db.many<{ size: number; chain: string }>(sql`
    select (told ->> 'size')::bigint as size, told ->> 'chain' as chain from (
      select seq, convert_from(octets, 'UTF8')::jsonb -> 'detail' as told from archive_journal
      where type = 'evidence renewal' and view = 'events') row
    where told ->> 'what' = 'chain' order by seq`);
  return new Map(rows.map(({ size, chain }) => [size, chain]));
};

export interface PieceCounts {
  readonly kept: number;
  /** Whose deposit is in a head that has a token. */
  readonly underToken: number;
}
export const pieceCounts = (db: Connection): Promise<PieceCounts> =>
  db.one<PieceCounts>(sql`
    select count(*) as kept,
      count(*) filter (where p.deposit_seq < coalesce((select max(size) from archive_token), 0)) as "underToken"
    from archive_piece p join archive a on a.id = p.archive_id where a.state = 'kept'`);

/** Kept pieces that have a digest under an algorithm beside SHA-256. */
export const renewedCounts = (db: Connection): Promise<{ algorithm: string; pieces: number }[]> =>
  db.many(sql`
    select d.algorithm, count(*) as pieces from archive_piece_digest d join archive a on a.id = d.archive_id
    where a.state = 'kept' group by d.algorithm order by d.algorithm`);

/** Pieces that a campaign has still to read, those of one archive together. */
export const withoutDigest = (
  db: Connection,
  algorithm: string,
  most: number,
): Promise<{ archive: string; n: number }[]> =>
  db.many(sql`
    select p.archive_id as archive, p.n from archive_piece p join archive a on a.id = p.archive_id
    where a.state = 'kept' and not exists (
      select 1 from archive_piece_digest d where d.archive_id = p.archive_id and d.n = p.n and d.algorithm = ${algorithm})
    and not exists (select 1 from archive_incident i where i.archive_id = p.archive_id and i.piece = p.n
      and i.kind = 'integrity_broken' and i.closed_at is null)
    order by p.archive_id, p.n limit ${most}`);

export const insertDigests = async (
  tx: Connection,
  algorithm: string,
  rows: readonly { archive: string; n: number; digest: string; seq: number }[],
): Promise<void> => {
  await tx.run(sql`
    insert into archive_piece_digest (archive_id, n, algorithm, digest, seq)
    select archive_id, n, ${algorithm}, decode(digest, 'hex'), seq
    from unnest(${rows.map(({ archive }) => archive)}::uuid[], ${rows.map(({ n }) => n)}::int[],
      ${rows.map(({ digest }) => digest)}::text[], ${rows.map(({ seq }) => seq)}::bigint[]) as row (archive_id, n, digest, seq)
    on conflict do nothing`);
};

export interface RenewedTreeRow {
  readonly algorithm: string;
  /** Rows of the journal that it holds; it has one leaf more. */
  readonly size: number;
  readonly at: Date;
  readonly root: Buffer;
  readonly anchor: Buffer;
  readonly note: string;
  readonly token: Buffer;
}
export const renewedTrees = (db: Connection, algorithm: string): Promise<RenewedTreeRow[]> =>
  db.many<RenewedTreeRow>(sql`
    select algorithm, size, at, root, anchor, note, token from archive_renewed_tree
    where algorithm = ${algorithm} order by size`);
export const insertRenewedTree = async (tx: Connection, row: RenewedTreeRow): Promise<void> => {
  await tx.run(sql`insert into archive_renewed_tree (algorithm, size, at, root, anchor, note, token)
    values (${row.algorithm}, ${row.size}, ${row.at}, ${row.root}, ${row.anchor}, ${row.note}, ${row.token})`);
};
