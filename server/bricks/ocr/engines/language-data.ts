import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Debian's model read 1 to 3 words in a hundred better than the package's: it is taken where it is installed. */
const systemData = '/usr/share/tesseract-ocr/5/tessdata';
const packaged = {
  fra: '@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz',
  eng: '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
} as const;

/** What pages are read in. French alone is the better choice for French papers: English beside it costs words. */
export type Languages = 'fra' | 'fra+eng';
const modelsOf = { fra: ['fra'], 'fra+eng': ['fra', 'eng'] } as const satisfies Record<
  Languages,
  readonly (keyof typeof packaged)[]
>;

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

async function placeLanguage(dataDir: string, language: keyof typeof packaged): Promise<'system' | 'package'> {
  const fromSystem = await readOrNull(join(systemData, `${language}.traineddata`));
  if (fromSystem) {
    await place(fromSystem, dataDir, language);
    return 'system';
  }
  const packed = await readFile(createRequire(import.meta.url).resolve(packaged[language]));
  await place(await unpack(packed), dataDir, language);
  return 'package';
}

/**
 * Puts every model into the one directory that the engine takes them from.
 * @param lineModels name → file of models for single lines
 * @returns where each language came from, for the log
 */
export async function prepareLanguageData(
  dataDir: string,
  languages: Languages,
  lineModels: Readonly<Record<string, string>>,
): Promise<readonly ('system' | 'package')[]> {
  await mkdir(dataDir, { recursive: true });
  for (const [name, path] of Object.entries(lineModels)) await place(await readFile(path), dataDir, name);
  return Promise.all(modelsOf[languages].map((language) => placeLanguage(dataDir, language)));
}
