import { createHash } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Where scans and contracts lie: named by their content, hence stored once and never changed. */
export interface ObjectStore {
  /** @returns the SHA-256 of the bytes, in hexadecimal: the object's name */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws ObjectDamaged when what lies there no longer has its name's fingerprint */
  get(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
}

export class ObjectDamaged extends Error {}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * A folder of objects, `ab/abcdef…`. A new one is written aside, flushed to the disk and renamed, so that a crash
 * leaves either the whole object or nothing.
 */
export const openObjectFolder = async (folder: string): Promise<ObjectStore> => {
  const aside = path.join(folder, 'incoming');
  await mkdir(aside, { recursive: true });
  await access(folder, constants.W_OK);
  const placeOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);
  const has = (sha256: string) =>
    access(placeOf(sha256)).then(
      () => true,
      () => false,
    );
  return {
    has,
    put: async (bytes) => {
      const sha256 = digestOf(bytes);
      if (await has(sha256)) return sha256;
      const draft = path.join(aside, `${sha256}.${String(process.pid)}.${String(performance.now())}`);
      await mkdir(path.dirname(placeOf(sha256)), { recursive: true });
      const file = await open(draft, 'wx');
      try {
        await file.writeFile(bytes);
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
      const bytes = await readFile(placeOf(sha256));
      if (digestOf(bytes) !== sha256) throw new ObjectDamaged(sha256);
      return bytes;
    },
  };
};
