import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { pause } from '../clock.ts';
import { StartRefused } from '../refusal.ts';
import { linkPackagedLibraries, locateBinaries } from './postgres-binaries.ts';
import { choosePlace, unprivilegedUser } from './postgres-place.ts';
import type { PostgresUser } from './postgres-place.ts';

export interface EmbeddedPostgres {
  readonly config: pg.ClientConfig;
  stop(): Promise<void>;
}

export class PostgresUnavailable extends StartRefused {}

const port = 5432;
const role = 'aval';

/**
 * Starts the PostgreSQL that comes from npm, on a Unix socket inside its own 0700 folder: no port, no password.
 * PostgreSQL refuses to run as root, so root drops to `postgres` or `nobody`. On Linux with `setpriv` it is tied to this
 * process: when this one is killed, it shuts down cleanly. A server already running on the folder is used as it is.
 * @param folder the data folder of Aval; @param settings extra `-c name=value` settings
 */
export const startPostgres = async (folder: string, settings: readonly string[] = []): Promise<EmbeddedPostgres> => {
  const user = unprivilegedUser();
  const place = choosePlace(folder, user);
  const packaged = await locateBinaries();
  linkPackagedLibraries(packaged);
  mkdirSync(place.data, { recursive: true });
  mkdirSync(place.socket, { recursive: true });
  own([place.root, place.data, place.socket], user);
  const native = runnableBinaries(packaged, place.root, user);
  const config: pg.ClientConfig = { host: place.socket, port, user: role, database: 'aval' };
  const admin = { ...config, database: 'postgres' };
  if (await answers(admin)) return { config: await withDatabase(config, admin), stop: () => Promise.resolve() };

  if (!existsSync(path.join(place.data, 'PG_VERSION'))) initialise(native, place.data, user);
  const log = openSync(path.join(place.root, 'postgres.log'), 'a');
  const flags = ['-D', place.data, '-p', String(port), '-k', place.socket, '-c', 'listen_addresses='];
  for (const setting of settings) flags.push('-c', setting);
  const launch = () => launchTied(path.join(native, 'bin/postgres'), flags, user, log);

  let child = launch();
  for (let tries = 0; tries < 1000; tries += 1) {
    if (await answers(admin)) return { config: await withDatabase(config, admin), stop: () => stop(child) };
    if (child.exitCode !== null) {
      // A predecessor that was killed is not reaped yet and its lock file still looks alive: try again.
      await pause(300);
      child = launch();
    }
    await pause(20);
  }
  throw new PostgresUnavailable(
    `PostgreSQL did not start on ${place.data}: the end of ${path.join(place.root, 'postgres.log')} says why.`,
  );
};

const own = (folders: readonly string[], user: PostgresUser | null): void => {
  for (const folder of folders) {
    if (user) chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o700);
  }
};

/** The packaged programs, or a copy where the unprivileged user may run them (checkout in a 0700 folder). */
const runnableBinaries = (packaged: string, root: string, user: PostgresUser | null): string => {
  const runs = (native: string) =>
    spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
  if (runs(packaged)) return packaged;
  const copy = path.join(root, 'programs');
  if (!existsSync(path.join(copy, 'bin/postgres'))) cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
  if (!runs(copy)) throw new PostgresUnavailable(`the packaged PostgreSQL does not run on this machine (${copy})`);
  return copy;
};

const initialise = (native: string, data: string, user: PostgresUser | null): void => {
  const settings = [
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
  const made = spawnSync(path.join(native, 'bin/initdb'), ['-D', data, '-U', role, ...settings], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new PostgresUnavailable(`initdb failed: ${made.stderr}`);
};

/** setpriv (util-linux) sends SIGINT to PostgreSQL when this process dies, even by SIGKILL. */
const launchTied = (program: string, flags: string[], user: PostgresUser | null, log: number): ChildProcess => {
  const tied = process.platform === 'linux' && spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status === 0;
  const drop = user ? [`--reuid=${String(user.uid)}`, `--regid=${String(user.gid)}`, '--clear-groups'] : [];
  const child = tied
    ? spawn('setpriv', [...drop, '--pdeathsig', 'INT', '--', program, ...flags], {
        cwd: '/',
        stdio: ['ignore', log, log],
        detached: true,
      })
    : spawn(program, flags, { ...user, cwd: '/', stdio: ['ignore', log, log], detached: true });
  child.unref();
  return child;
};

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) {
      resolve();
      return;
    }
    child.ref();
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGINT');
  });

const answers = async (config: pg.ClientConfig): Promise<boolean> => {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

const withDatabase = async (config: pg.ClientConfig, admin: pg.ClientConfig): Promise<pg.ClientConfig> => {
  const client = new pg.Client(admin);
  await client.connect();
  const found = await client.query('select 1 from pg_database where datname = $1', [config.database]);
  if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(config.database ?? 'aval')}`);
  await client.end();
  return config;
};
