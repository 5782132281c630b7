import type { CodeChannel } from '#shared/signing/ceremony-state';
import type { Connection, Transaction } from '../../../platform/db/connection.ts';
import { sql } from '../../../platform/db/sql.ts';

export interface CodeRow {
  id: string;
  signer_id: string;
  channel: CodeChannel;
  sent_at: Date;
  expires_at: Date;
  tries: number;
  used_at: Date | null;
}

/** The one that was sent last: it alone may serve. */
export const newestCode = (connection: Connection, signerId: string): Promise<CodeRow | null> =>
  connection.maybeOne<CodeRow>(
    sql`select * from signing_code where signer_id = ${signerId} order by sent_at desc limit 1`,
  );

export const codeById = (connection: Connection, id: string): Promise<CodeRow | null> =>
  connection.maybeOne<CodeRow>(sql`select * from signing_code where id = ${id}`);

export const countCodesSince = async (connection: Connection, signerId: string, since: Date): Promise<number> => {
  const { count } = await connection.one<{ count: number }>(
    sql`select count(*) as count from signing_code where signer_id = ${signerId} and sent_at > ${since}`,
  );
  return count;
};

/** Tries of codes sent since, those that held left out. */
export const countWrongSince = async (connection: Connection, signerId: string, since: Date): Promise<number> => {
  const { count } = await connection.one<{ count: number }>(
    sql`select (coalesce(sum(tries), 0) - count(used_at))::int as count from signing_code
        where signer_id = ${signerId} and sent_at > ${since}`,
  );
  return count;
};

export const insertCode = (tx: Transaction, code: Omit<CodeRow, 'tries' | 'used_at'>): Promise<number> =>
  tx.run(
    sql`insert into signing_code (id, signer_id, channel, sent_at, expires_at)
        values (${code.id}, ${code.signer_id}, ${code.channel}, ${code.sent_at}, ${code.expires_at})`,
  );

export const countTry = (tx: Transaction, id: string): Promise<number> =>
  tx.run(sql`update signing_code set tries = tries + 1 where id = ${id}`);

export const markUsed = (tx: Transaction, id: string, at: Date): Promise<number> =>
  tx.run(sql`update signing_code set used_at = ${at} where id = ${id}`);
