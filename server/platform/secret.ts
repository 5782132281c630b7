import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The key given by the settings, else the one of the data folder, drawn on its first start. */
export const openSecret = async (dataDir: string, given: string | undefined): Promise<Buffer> => {
  if (given !== undefined) return Buffer.from(given, 'utf8');
  const file = path.join(dataDir, 'secret');
  try {
    return await readFile(file);
  } catch {
    await writeFile(file, randomBytes(32), { mode: 0o600, flag: 'wx' }).catch(() => undefined);
    return readFile(file);
  }
};
