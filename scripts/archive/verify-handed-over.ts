import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { extract } from 'tar-stream';

export interface Trust {
  readonly cle: string | undefined;
  readonly racine: string | undefined;
}

const verifier = fileURLToPath(new URL('../../server/bricks/merkle-archive/export/verifier.mjs', import.meta.url));

/**
 * Runs the stand-alone verifier, the very one that is handed over: whoever has only that gets the same answer. A tar is
 * unpacked beside the system's other temporary files first.
 * @returns its status
 */
export const verifyHandedOver = async (
  target: string,
  files: readonly string[],
  { cle, racine }: Trust,
): Promise<number> => {
  const folder = (await isTar(target)) ? await unpack(target) : null;
  try {
    const trust = [...(cle === undefined ? [] : ['--cle', cle]), ...(racine === undefined ? [] : ['--racine', racine])];
    const bag = folder === null ? target : path.join(folder, await onlyFolderIn(folder));
    const { status } = spawnSync(process.execPath, [verifier, bag, ...files, ...trust], { stdio: 'inherit' });
    return status ?? 2;
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
};

/** `ustar` at octet 257 (POSIX.1-2017, pax). */
const isTar = async (file: string): Promise<boolean> => {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    if ((await handle.stat()).isDirectory()) return false;
    const { buffer } = await handle.read(Buffer.alloc(5), 0, 5, 257);
    return buffer.toString() === 'ustar';
  } finally {
    await handle.close();
  }
};

const onlyFolderIn = async (folder: string): Promise<string> => {
  const found = await readdir(folder);
  return found.length === 1 ? (found[0] ?? '') : '';
};

/** Only files, and only into the folder: a tar may come from anywhere. */
const unpack = async (file: string): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'archive-verify-'));
  const entries = extract();
  const reading = pipeline(createReadStream(file), entries);
  // The loop below is told of a failure too; nobody waits for this one meanwhile.
  reading.catch(() => undefined);
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      const to = path.resolve(folder, name);
      if (type === 'directory') entry.resume();
      else if (type === 'file' && to.startsWith(folder + path.sep)) {
        await mkdir(path.dirname(to), { recursive: true });
        await pipeline(entry, createWriteStream(to, { flags: 'wx' }));
      } else throw new Error(`${name} n’a pas sa place dans un paquet`);
    }
    await reading;
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};
