import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';

/** Where scans and contracts lie: named by their content, hence stored once and never changed. */
export interface ObjectStore {
  /**
   * Whoever is given the name has a day to commit a row that refers to it; until then no removal takes the object.
   * @returns the SHA-256 of the bytes, in hexadecimal: the object's name
   */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws ObjectDamaged when what lies there no longer has its name's fingerprint */
  get(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  /**
   * Whether they are those of the database that knows them under this number. The first to ask writes it beside them: a
   * fresh database set up beside them has another one, and to it none of them would be referred to.
   */
  belongTo(store: string): Promise<boolean>;
  /**
   * Removes the objects of one of the 256 parts that were put more than a day ago and that nobody refers to. The caller
   * sees to it that one removal runs at a time; puts and readings may go on beside it.
   * @param part the first two digits of the names, `00` to `ff`
   * @param referred tells which of these names a committed row refers to
   * @returns how many went
   */
  removeUnreferred(part: string, referred: (names: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>;
}

export class ObjectDamaged extends Error {}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A put is newer than this while its row may still be uncommitted. */
const youngFor = 24 * 3_600_000;

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
/** What was done, or null when the file is not there. */
const ifThere = <Result>(doing: Promise<Result>): Promise<Result | null> =>
  doing.catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });

/**
 * A folder of objects, `ab/abcdef…`. A new one is written aside, flushed to the disk and renamed, so that a crash
 * leaves either the whole object or nothing. One that goes is taken aside first and looked at again: a put that came
 * between touched it, and it comes back; a put that comes later finds nothing and writes it anew.
 */
export const openObjectFolder = async (folder: string, clock: Clock = systemClock): Promise<ObjectStore> => {
  const incoming = path.join(folder, 'incoming');
  const leaving = path.join(folder, 'leaving');
  for (const aside of [incoming, leaving]) await mkdir(aside, { recursive: true });
  await access(folder, constants.W_OK);
  const placeOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);
  const asideOf = (sha256: string) => path.join(leaving, sha256);
  /** In its place, or aside for the moment in which it is looked at again, or back in its place. */
  const found = async <Result>(sha256: string, doing: (at: string) => Promise<Result>): Promise<Result> =>
    (await ifThere(doing(placeOf(sha256)))) ?? (await ifThere(doing(asideOf(sha256)))) ?? doing(placeOf(sha256));
  const touched = async (sha256: string): Promise<boolean> => {
    const now = clock.now();
    try {
      await utimes(placeOf(sha256), now, now);
      return true;
    } catch (error) {
      // Another's file, as a store that was brought back may hold: only its owner sets its time. It is written over.
      if (hasCode(error, 'ENOENT', 'EPERM', 'EACCES')) return false;
      throw error;
    }
  };
  const isYoung = ({ mtimeMs }: Stats): boolean => mtimeMs > clock.now().getTime() - youngFor;

  /** @returns whether it went */
  const remove = async (sha256: string): Promise<boolean> => {
    const aside = asideOf(sha256);
    if ((await ifThere(rename(placeOf(sha256), aside).then(() => true))) === null) return false;
    if (isYoung(await stat(aside))) {
      await rename(aside, placeOf(sha256));
      return false;
    }
    await rm(aside);
    return true;
  };
  /** What a process that ended on the way left aside. */
  const tidy = async (): Promise<void> => {
    for (const name of await readdir(leaving)) await ifThere(rename(asideOf(name), placeOf(name)));
    for (const name of await readdir(incoming)) {
      const draft = path.join(incoming, name);
      const known = await ifThere(stat(draft));
      if (known && !isYoung(known)) await rm(draft, { force: true });
    }
  };
  return {
    has: async (sha256) => (await ifThere(found(sha256, stat))) !== null,
    put: async (bytes) => {
      const sha256 = digestOf(bytes);
      if (await touched(sha256)) return sha256;
      const draft = path.join(incoming, `${sha256}.${String(process.pid)}.${String(performance.now())}`);
      await mkdir(path.dirname(placeOf(sha256)), { recursive: true });
      const file = await open(draft, 'wx');
      try {
        await file.writeFile(bytes);
        const now = clock.now();
        await file.utimes(now, now);
        await file.sync();
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      await rename(draft, placeOf(sha256));
      return sha256;
    },
    get: async (sha256) => {
      const bytes = await found(sha256, (at) => readFile(at));
      if (digestOf(bytes) !== sha256) throw new ObjectDamaged(sha256);
      return bytes;
    },
    belongTo: async (store) => {
      const label = path.join(folder, 'store');
      try {
        await writeFile(label, store, { flag: 'wx' });
        return true;
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
        return (await readFile(label, 'utf8')) === store;
      }
    },
    removeUnreferred: async (part, referred) => {
      await tidy();
      const old: string[] = [];
      for (const name of (await ifThere(readdir(path.join(folder, part)))) ?? []) {
        const known = await ifThere(stat(placeOf(name)));
        if (known && !isYoung(known)) old.push(name);
      }
      if (old.length === 0) return 0;
      const kept = await referred(old);
      let gone = 0;
      for (const name of old) if (!kept.has(name) && (await remove(name))) gone += 1;
      return gone;
    },
  };
};
