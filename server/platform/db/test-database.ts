import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase } from './connection.ts';
import type { Database } from './connection.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; template: string };
  }
}

export interface TestDatabase extends Database {
  readonly config: pg.ClientConfig;
  /** Closes the pool and removes the clone; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** A fresh clone of the migrated template: real PostgreSQL, nobody else's rows. About 50 ms. */
export const openTestDatabase = async (): Promise<TestDatabase> => {
  const { host, port, user, template } = inject('postgres');
  const name = `t_${String(process.pid)}_${String(Math.trunc(performance.now() * 1000))}`;
  const admin = { host, port, user, database: 'postgres' };
  await command(admin, `create database ${name} template ${template}`);
  const config = { host, port, user, database: name };
  const db = openDatabase({ ...config, max: 30 });
  return {
    ...db,
    config,
    drop: async () => {
      await db.close();
      await command(admin, `drop database ${name} with (force)`);
    },
  };
};

const command = async (config: pg.ClientConfig, text: string): Promise<void> => {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
};
