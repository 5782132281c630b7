import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/**
 * The French model of tessdata_fast 4.1.0 (Apache-2.0), which Debian's tesseract-ocr-fra is too: of those that a plain
 * installation can have it found most words and was quickest. It ships, so that every machine reads alike.
 */
const french = fileURLToPath(new URL('./fra.traineddata', import.meta.url));
const packedEnglish = '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz';

/** What pages are read in. French alone is the better choice for French papers: English beside it costs words. */
export type Languages = 'fra' | 'fra+eng';

const unpack = promisify(gunzip);

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}

/** Two readers may prepare one directory at once, hence the write beside and the rename. */
async function place(bytes: Buffer, dataDir: string, name: string): Promise<void> {
  const target = join(dataDir, `${name}.traineddata`);
  if ((await readOrNull(target))?.equals(bytes)) return;
  const beside = `${target}.${String(process.pid)}`;
  await writeFile(beside, bytes);
  await rename(beside, target);
}

/**
 * Puts every model into the one directory that the engine takes them from.
 * @param lineModels name → file of models for single lines
 */
export async function prepareLanguageData(
  dataDir: string,
  languages: Languages,
  lineModels: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  for (const [name, path] of Object.entries({ fra: french, ...lineModels }))
    await place(await readFile(path), dataDir, name);
  if (languages === 'fra') return;
  const packed = await readFile(createRequire(import.meta.url).resolve(packedEnglish));
  await place(await unpack(packed), dataDir, 'eng');
}
