import type { Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { peaksFromOctets, peaksToOctets } from '../tree/compact-peaks.ts';
import type { Peaks } from '../tree/compact-peaks.ts';

/** Heads and tokens in the database: added and read, like the journal. */
export interface HeadRow {
  readonly size: number;
  readonly at: Date;
  readonly root: Buffer;
  readonly peaks: Peaks;
  readonly note: string;
}

interface Row extends Omit<HeadRow, 'peaks'> {
  readonly peaks: Buffer;
}
const rowOf = (row: Row | null): HeadRow | null => row && { ...row, peaks: peaksFromOctets(row.size, row.peaks) };

export const newestHead = async (db: Connection): Promise<HeadRow | null> =>
  rowOf(await db.maybeOne<Row>(sql`select size, at, root, peaks, note from archive_head order by size desc limit 1`));

/** The oldest head that holds the row. */
export const headOver = async (db: Connection, seq: number): Promise<HeadRow | null> =>
  rowOf(
    await db.maybeOne<Row>(
      sql`select size, at, root, peaks, note from archive_head where size > ${seq} order by size limit 1`,
    ),
  );

export const allHeads = async (db: Connection): Promise<HeadRow[]> =>
  (await db.many<Row>(sql`select size, at, root, peaks, note from archive_head order by size`)).flatMap(
    (row) => rowOf(row) ?? [],
  );

export const insertHead = async (tx: Connection, { size, at, root, peaks, note }: HeadRow): Promise<void> => {
  await tx.run(sql`insert into archive_head (size, at, root, peaks, note)
    values (${size}, ${at}, ${root}, ${peaksToOctets(peaks)}, ${note}) on conflict do nothing`);
};

export interface TokenRow {
  readonly size: number;
  /** The time that the authority wrote. */
  readonly at: Date;
  readonly token: Buffer;
  readonly expiresAt: Date;
}

export const insertToken = async (tx: Connection, { size, at, token, expiresAt }: TokenRow): Promise<number> =>
  tx.run(sql`insert into archive_token (size, at, token, certificate_expires_at)
    values (${size}, ${at}, ${token}, ${expiresAt}) on conflict do nothing`);

const columns = 'size, at, token, certificate_expires_at as "expiresAt"';

export const newestToken = (db: Connection): Promise<TokenRow | null> =>
  db.maybeOne<TokenRow>({ text: `select ${columns} from archive_token order by size desc limit 1`, values: [] });

/** The oldest token whose head holds the row: the first moment at which somebody else saw it. */
export const tokenOver = (db: Connection, seq: number): Promise<TokenRow | null> =>
  db.maybeOne<TokenRow>({
    text: `select ${columns} from archive_token where size > $1 order by size limit 1`,
    values: [seq],
  });
export const tokenOf = (db: Connection, size: number): Promise<TokenRow | null> =>
  db.maybeOne<TokenRow>({ text: `select ${columns} from archive_token where size = $1`, values: [size] });

/** Since when there are heads that no token covers, and the newest of them: its token covers the others too. */
export const uncovered = (db: Connection): Promise<{ since: Date; size: number; note: string } | null> =>
  db.maybeOne(sql`
    with waiting as (select size, at, note from archive_head
      where size > coalesce((select max(size) from archive_token), -1))
    select (select min(at) from waiting) as since, size, note from waiting order by size desc limit 1`);
