import type { JournalEntry } from '../../bricks/timestamping/token-journal.ts';
import { isUniqueViolation } from '../../platform/db/connection.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { prepared, sql } from '../../platform/db/sql.ts';

const serialOctets = 16;

/**
 * Keeps many rows in one statement for each time and digest algorithm: in a crowd in one alone, since tokens say whole
 * seconds. Serials and digests travel as two strings of octets that the database cuts, which costs this thread a third
 * of two arrays.
 * @returns whether all were kept. Where one of the serials exists already, which nobody will live to see, all are drawn
 * again: rows that were kept stand then for tokens that never left, and harm nothing
 */
export const insertTokens = async (db: Connection, entries: readonly JournalEntry[]): Promise<boolean> => {
  try {
    for (const group of Map.groupBy(entries, kindOf).values()) await insertAlike(db, group);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
};

const kindOf = ({ at, hash }: JournalEntry): string => `${hash} ${String(at.getTime())}`;

const insertAlike = async (db: Connection, entries: readonly JournalEntry[]): Promise<void> => {
  const [first] = entries;
  if (!first) return;
  const { at, hash, digest } = first;
  const serials = Buffer.alloc(serialOctets * entries.length);
  const digests = Buffer.alloc(digest.length * entries.length);
  for (const [index, entry] of entries.entries()) {
    serials.set(entry.serial, serialOctets * index);
    digests.set(entry.digest, digest.length * index);
  }
  await db.run(
    prepared(sql`insert into timestamp_token (serial, generated_at, hash_algorithm, digest)
        select substr(${serials}::bytea, ${serialOctets}::int * place + 1, ${serialOctets}::int), ${at}, ${hash},
          substr(${digests}::bytea, ${digest.length}::int * place + 1, ${digest.length}::int)
        from generate_series(0, ${entries.length - 1}::int) as place`),
  );
};

/** The newest time that was written and is still to come; null while the clock is past all of them. */
export const newestTokenTime = async (db: Connection, now: Date): Promise<Date | null> =>
  (
    await db.one<{ newest: Date | null }>(
      sql`select max(generated_at) as newest from timestamp_token where generated_at > ${now}`,
    )
  ).newest;
