import path from 'node:path';
import type pg from 'pg';
import { systemClock } from './clock.ts';
import { openDatabase } from './db/connection.ts';
import { startPostgres } from './db/embedded-postgres.ts';
import { migrate } from './db/migrate.ts';
import { openNotices } from './db/notices.ts';
import type { Env } from './env.ts';
import type { House } from './house.ts';
import { openLog } from './log.ts';
import { openMailer } from './mail/mailer.ts';
import { openObjectFolder } from './objects/object-store.ts';
import { StartRefused } from './refusal.ts';
import { openSecret } from './secret.ts';

interface Postgres {
  config: pg.ClientConfig;
  stop(): Promise<void>;
}

/** Opens the database (the embedded one, or that of DATABASE_URL), migrates it, and opens what every feature needs. */
export const openHouse = async (env: Env): Promise<House & { close(): Promise<void> }> => {
  const log = openLog(env.logLevel);
  const objects = await openObjectFolder(path.join(env.dataDir, 'objects'));
  const secret = await openSecret(env.dataDir, env.secret);
  const postgres: Postgres =
    env.databaseUrl === undefined
      ? await startPostgres(env.dataDir)
      : { config: { connectionString: env.databaseUrl }, stop: () => Promise.resolve() };
  const db = openDatabase(postgres.config);
  try {
    await migrate(db, systemClock.now());
  } catch (error) {
    await db.close();
    await postgres.stop();
    if (env.databaseUrl === undefined || !isUnreachable(error)) throw error;
    const { host } = new URL(env.databaseUrl);
    throw new StartRefused(
      `The database at ${host} of DATABASE_URL does not answer (${error.message}): check it runs and lets us in.`,
    );
  }
  const notices = await openNotices(postgres.config, log);
  return {
    env,
    clock: systemClock,
    log,
    db,
    notices,
    objects,
    secret,
    mailer: openMailer(env.smtpUrl, env.mailFrom),
    close: async () => {
      await notices.close();
      await db.close();
      await postgres.stop();
    },
  };
};

/** Network errors, and PostgreSQL's class 28 (invalid authorization) and 3D (no such database). */
const isUnreachable = (error: unknown): error is Error => {
  if (error instanceof AggregateError) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|28|3D)/.test(code);
};
