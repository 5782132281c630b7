import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Debian's model read 1 to 3 words in a hundred better than the package's: it is taken where it is installed. */
const systemData = '/usr/share/tesseract-ocr/5/tessdata';
const packaged = new Map([['fra', '@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz']]);
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
 * @returns where the language came from, for the log
 */
export async function prepareLanguageData(
  dataDir: string,
  language: string,
  lineModels: Readonly<Record<string, string>>,
): Promise<'system' | 'package'> {
  await mkdir(dataDir, { recursive: true });
  for (const [name, path] of Object.entries(lineModels)) await place(await readFile(path), dataDir, name);
  const fromSystem = await readOrNull(join(systemData, `${language}.traineddata`));
  if (fromSystem) {
    await place(fromSystem, dataDir, language);
    return 'system';
  }
  const file = packaged.get(language);
  if (!file) throw new Error(`no data for the language ${language}`);
  const packed = await readFile(createRequire(import.meta.url).resolve(file));
  await place(await unpack(packed), dataDir, language);
  return 'package';
}
