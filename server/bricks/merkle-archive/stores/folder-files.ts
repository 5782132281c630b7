import { mkdir, open, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from './archive-store.ts';
import type { StoreErrorCode } from './archive-store.ts';

/** What the system's errors mean to the archive. EIO on flush is a lost copy: it is never tried again on that file. */
const meanings: Readonly<Record<string, StoreErrorCode>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'exists',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EIO: 'unreadable',
  EISDIR: 'unreadable',
};

export const storeError = (store: string, key: string, error: unknown): unknown => {
  if (error instanceof StoreError || !(error instanceof Error) || !('code' in error)) return error;
  return storeErrorOf(store, key, String(error.code), error);
};

/** @param code of the system's error */
export const storeErrorOf = (store: string, key: string, code: string, cause?: Error): StoreError =>
  new StoreError(meanings[code] ?? 'unavailable', store, `${key} (${code})`, { cause });

/** Only names that mean the same on every system and in every bucket, and never a way out of the folder. */
const sound = /^(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9=_][A-Za-z0-9=._-]*(\/[A-Za-z0-9=._-]+)*$/;
export const soundKey = (store: string, key: string): string => {
  if (!sound.test(key)) throw new StoreError('missing', store, 'not a name of the archive');
  return key;
};

/** Makes the names in a folder durable: a file whose folder was not flushed may be gone after a loss of power. */
export const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * @param first the highest folder that was made on the way to `folder`, if any: what `mkdir` tells
 * @returns the folders that were made, deepest first: each is a name, not durable yet, in the one above it
 */
export const foldersUpTo = (folder: string, first: string | undefined): string[] => {
  const made: string[] = [];
  if (first !== undefined) for (let one = folder; one.length >= first.length; one = path.dirname(one)) made.push(one);
  return made;
};

/** @returns the folders that were made, like `foldersUpTo` */
export const makeFolders = async (folder: string): Promise<string[]> =>
  foldersUpTo(folder, await mkdir(folder, { recursive: true }));

/** Removes what was written and shall not stay. A folder that somebody else uses by now is not empty, and stays. */
export const takeAway = async ({
  files,
  folders,
}: {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}): Promise<void> => {
  for (const file of files) await unlink(file).catch(() => undefined);
  // Deepest first.
  for (const folder of folders.toSorted((a, b) => b.length - a.length)) await rmdir(folder).catch(() => undefined);
};
