import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
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
 * In the data folder when the unprivileged user can reach it; otherwise (a 0700 parent) in /var/tmp under a name drawn
 * from the data folder's path, so that the same folder finds its database again.
 */
export const choosePlace = (folder: string, user: PostgresUser | null): PostgresPlace => {
  const inside = path.join(folder, 'postgres');
  mkdirSync(folder, { recursive: true });
  const name = `aval-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const root = user && !reaches(folder, user) ? path.join('/var/tmp', name) : inside;
  mkdirSync(root, { recursive: true });
  const data = path.join(root, 'data');
  const socket = path.join(root, 'socket');
  return { root, data, socket: Buffer.byteLength(socket) <= longestSocketPath ? socket : path.join('/tmp', name) };
};

const reaches = (folder: string, user: PostgresUser): boolean =>
  spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0;
