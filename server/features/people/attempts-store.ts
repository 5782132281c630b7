import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** One more try of this subject; a window that is over starts again. @returns how many there are in this window */
export const countUp = async (connection: Connection, subject: Buffer, now: Date, ends: Date): Promise<number> => {
  const { count } = await connection.one<{ count: number }>(
    sql`insert into attempt (subject, count, window_ends) values (${subject}, 1, ${ends})
        on conflict (subject) do update set
          count = case when attempt.window_ends <= ${now} then 1 else attempt.count + 1 end,
          window_ends = case when attempt.window_ends <= ${now} then excluded.window_ends else attempt.window_ends end
        returning count`,
  );
  return count;
};

export const forget = (connection: Connection, subject: Buffer): Promise<number> =>
  connection.run(sql`delete from attempt where subject = ${subject}`);

export const forgetOldAttempts = (connection: Connection, now: Date): Promise<number> =>
  connection.run(sql`delete from attempt where window_ends <= ${now}`);
