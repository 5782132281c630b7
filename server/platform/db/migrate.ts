import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import type { Database } from './connection.ts';
import { sql } from './sql.ts';

const folder = path.join(import.meta.dirname, '../../../migrations');

/**
 * Applies the numbered files that this database has not seen, all in one transaction under a lock, so that two
 * servers starting at once apply each file once. Then the job engine's own tables, then
 * the partitions of this month and the two after.
 * @returns the names of the files applied
 */
export const migrate = async (db: Database, today: Date): Promise<string[]> => {
  const applied: string[] = [];
  await db.transaction(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(43001)`);
    await tx.run(sql`create table if not exists migration (name text primary key, applied_at timestamptz not null)`);
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      const claimed = await tx.run(
        sql`insert into migration (name, applied_at) values (${name}, ${today}) on conflict do nothing`,
      );
      if (claimed === 0) continue;
      await tx.run({ text: await readFile(path.join(folder, name), 'utf8'), values: [] });
      applied.push(name);
    }
  });
  await runMigrations({ pgPool: db.pool });
  await ensurePartitions(db, today);
  return applied;
};

const growing = ['logbook', 'reading'];

/**
 * The partitions of the current month and the two after; called at start and once a day. One node at a time, and one
 * table at a time: making a partition locks its table, and writers take the two tables in either order.
 */
export const ensurePartitions = async (db: Database, today: Date): Promise<void> => {
  for (const parent of growing)
    await db.transaction(async (tx) => {
      await tx.run(sql`select pg_advisory_xact_lock(43001)`);
      for (const ahead of [0, 1, 2])
        await tx.run(
          sql`select ensure_month(${parent}, (date_trunc('month', ${today}::timestamptz) + make_interval(months => ${ahead}))::date)`,
        );
    });
};
