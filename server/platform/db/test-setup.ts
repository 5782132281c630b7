import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { systemClock } from '../clock.ts';
import { openDatabase } from './connection.ts';
import { startPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

const template = 'aval_template';
const runs = path.resolve('.cache/test-data');

/** Starts a PostgreSQL of this run's own and migrates the template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = path.join(runs, String(process.pid));
  const postgres = await startPostgres(folder, ['fsync=off', 'synchronous_commit=off', 'max_connections=300']);
  const { host = '', port = 5432, user = '' } = postgres.config;
  const admin = new pg.Client({ ...postgres.config, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await admin.end();
  const db = openDatabase({ host, port, user, database: template, max: 2 });
  await migrate(db, systemClock.now());
  await db.close();
  project.provide('postgres', { host, port, user, template });
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Folders of runs that were killed: their process is gone, and so is their PostgreSQL, which was tied to it. */
const removeAbandoned = async (): Promise<void> => {
  const found = await readdir(runs).catch(() => []);
  for (const name of found) {
    if (!existsSync(`/proc/${name}`)) await rm(path.join(runs, name), { recursive: true, force: true });
  }
};
