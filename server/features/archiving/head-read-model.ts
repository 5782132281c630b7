import type { ArchiveHead } from '#shared/archive/archive-view';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

interface Row {
  readonly size: number;
  readonly at: Date;
  readonly root: Buffer;
  readonly note: string;
  readonly tokenAt: Date | null;
  readonly expiresAt: Date | null;
  readonly token: Buffer | null;
}

const columns = `head.size, head.at, root, note, token.at as "tokenAt", certificate_expires_at as "expiresAt", token
  from archive_head as head left join archive_token as token on token.size = head.size`;

const presented = ({ size, at, root, note, tokenAt, expiresAt, token }: Row): ArchiveHead => ({
  size,
  at: at.toISOString(),
  root: root.toString('base64'),
  note,
  token:
    tokenAt && expiresAt && token
      ? { at: tokenAt.toISOString(), expiresAt: expiresAt.toISOString(), der: token.toString('base64') }
      : null,
});

export const newestHeads = async (connection: Connection, most: number): Promise<ArchiveHead[]> =>
  (await connection.many<Row>({ text: `select ${columns} order by head.size desc limit $1`, values: [most] })).map(
    presented,
  );

/**
 * The oldest timestamped head that covers a row, or the oldest of all while no token has come: what proves since when
 * the row has been there.
 */
export const headOver = async (connection: Connection, seq: number): Promise<ArchiveHead | null> => {
  const row = await connection.maybeOne<Row>({
    text: `select ${columns} where head.size > $1 order by token.size is null, head.size limit 1`,
    values: [seq],
  });
  return row && presented(row);
};

export const newestTokenAt = async (connection: Connection): Promise<Date | null> =>
  (await connection.one<{ at: Date | null }>(sql`select max(at) as at from archive_token`)).at;
