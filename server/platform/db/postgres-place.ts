import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** Who PostgreSQL runs as: null = as we do; root may not run it. @throws when root finds no unprivileged user */
export const unprivilegedUser = (): PostgresUser | null => {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const ask = (what: string) => spawnSync('id', [what, name], { encoding: 'utf8' });
    const uid = ask('-u');
    if (uid.status === 0) return { uid: Number(uid.stdout), gid: Number(ask('-g').stdout) };
  }
  throw new Error('no unprivileged user (postgres or nobody) to run PostgreSQL as');
};

export interface PostgresPlace {
  readonly root: string;
  readonly data: string;
  readonly socket: string;
}

/** Socket paths longer than this are refused by the kernel (sun_path is 108 bytes with its end). */
const longestSocketPath = 107 - '/.s.PGSQL.5432'.length;

/**
 * In the data folder when the unprivileged user can reach it; otherwise (a 0700 parent) in /var/tmp, under a name that
 * the data folder keeps: the folder finds its database again, and a folder made anew begins anew.
 */
export const choosePlace = (folder: string, user: PostgresUser | null): PostgresPlace => {
  mkdirSync(folder, { recursive: true });
  const elsewhere = () => `aval-${nameOf(folder)}`;
  const root = user && !reaches(folder, user) ? path.join('/var/tmp', elsewhere()) : path.join(folder, 'postgres');
  mkdirSync(root, { recursive: true });
  const socket = path.join(root, 'socket');
  const fits = Buffer.byteLength(socket) <= longestSocketPath;
  return { root, data: path.join(root, 'data'), socket: fits ? socket : path.join('/tmp', elsewhere()) };
};

const nameOf = (folder: string): string => {
  const file = path.join(folder, 'database-name');
  if (!existsSync(file)) writeFileSync(file, randomBytes(6).toString('hex'));
  return readFileSync(file, 'utf8');
};

const reaches = (folder: string, user: PostgresUser): boolean =>
  spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0;
