import type { JournalEntry } from '../../bricks/timestamping/token-journal.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

const serialOctets = 16;
const longestDigest = 64;

/**
 * Keeps many rows in one statement. Serials and digests travel as two strings of octets that the database cuts, which
 * costs this thread a third of two arrays.
 * @returns whether all were kept. Where one of the serials exists already, which nobody will live to see, all are drawn
 * again: the rows of the others stand then for tokens that never left, and harm nothing
 */
export const insertTokens = async (db: Connection, entries: readonly JournalEntry[]): Promise<boolean> => {
  const serials = Buffer.alloc(serialOctets * entries.length);
  const digests = Buffer.alloc(longestDigest * entries.length);
  for (const [index, { serial, digest }] of entries.entries()) {
    serials.set(serial, serialOctets * index);
    digests.set(digest, longestDigest * index);
  }
  const kept = await db.run(
    sql`insert into timestamp_token (serial, generated_at, hash_algorithm, digest)
        select substr(${serials}::bytea, ${serialOctets} * (place - 1) + 1, ${serialOctets}), at, hash,
          substr(${digests}::bytea, ${longestDigest} * (place - 1) + 1, length)
        from (
          select at, hash, length, place::int from unnest(
            ${entries.map(({ at }) => at.toISOString())}::timestamptz[], ${entries.map(({ hash }) => hash)}::text[],
            ${entries.map(({ digest }) => digest.length)}::int[]) with ordinality as entry (at, hash, length, place)
        ) as entry
        on conflict do nothing`,
  );
  return kept === entries.length;
};

/** The newest time that was ever written; null before the first token. */
export const newestTokenTime = async (db: Connection): Promise<Date | null> =>
  (await db.one<{ newest: Date | null }>(sql`select max(generated_at) as newest from timestamp_token`)).newest;
