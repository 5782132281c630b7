import { momentOf } from '../../platform/clock.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

/** Takes a duty for its time, if nobody has: each is done once in `every` milliseconds, however many processes there are. */
export const takeTurn = async (connection: Connection, duty: string, now: Date, every: number): Promise<boolean> =>
  (await connection.run(
    sql`insert into archive_turn (duty, next_at) values (${duty}, ${momentOf(now.getTime() + every)})
        on conflict (duty) do update set next_at = excluded.next_at where archive_turn.next_at <= ${now}`,
  )) === 1;
