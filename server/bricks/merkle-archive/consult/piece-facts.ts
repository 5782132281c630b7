import { entryOf } from '../journal/journal-entry.ts';
import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { leafHash } from '../tree/hashes.ts';

/** A piece as the index knows it, with the row of the journal that vouches for it. */
export interface PieceRecord {
  readonly archive: string;
  readonly n: number;
  readonly role: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  /** In either store. */
  readonly key: string;
  readonly state: 'kept' | 'eliminating' | 'eliminated';
  readonly depositSeq: number;
  readonly row: { readonly octets: Buffer; readonly leaf: Buffer } | null;
}

interface Row extends Omit<PieceRecord, 'sha256' | 'key' | 'row'> {
  readonly sha256: Buffer;
  readonly path: string;
  readonly octets: Buffer | null;
  readonly leaf: Buffer | null;
}

const select = `select p.archive_id as archive, p.n, p.role, p.name, p.media_type as "mediaType", p.size, p.sha256, p.path,
  a.state, p.deposit_seq as "depositSeq", j.octets, j.leaf
  from archive_piece p join archive a on a.id = p.archive_id left join archive_journal j on j.seq = p.deposit_seq`;

const recordOf = ({ sha256, path, octets, leaf, ...row }: Row): PieceRecord => ({
  ...row,
  sha256: sha256.toString('hex'),
  key: `${objectFolder(row.archive)}/${path}`,
  row: octets && leaf && { octets, leaf },
});

export interface PieceKey {
  readonly archive: string;
  readonly n: number;
}

/** Those that there are, in no order. */
export const pieceRecords = async (db: Connection, wanted: readonly PieceKey[]): Promise<PieceRecord[]> => {
  const { text, values } = sql`join unnest(${wanted.map(({ archive }) => archive)}::uuid[],
    ${wanted.map(({ n }) => n)}::int[]) as wanted (archive_id, n) on wanted.archive_id = p.archive_id and wanted.n = p.n`;
  return (await db.many<Row>({ text: `${select} ${text}`, values })).map(recordOf);
};

/** @returns for each that is wanted, in order, its record, or null when there is none */
export const pieceRecordsInOrder = async (
  db: Connection,
  wanted: readonly PieceKey[],
): Promise<(PieceRecord | null)[]> => {
  const found = new Map((await pieceRecords(db, wanted)).map((one) => [`${one.archive}/${String(one.n)}`, one]));
  return wanted.map(({ archive, n }) => found.get(`${archive}/${String(n)}`) ?? null);
};

/** Whether the row of the journal, recomputed from its octets, says of the piece what the index says. */
export const isVouchedFor = ({ row, archive, n, size, sha256 }: PieceRecord): boolean => {
  if (!row?.leaf.equals(leafHash(row.octets))) return false;
  const entry = entryOf(row.octets);
  return (
    entry.archive === archive && entry.piece === n && entry.detail['size'] === size && entry.detail['sha256'] === sha256
  );
};
