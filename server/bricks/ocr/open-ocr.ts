import { prepareLanguageData } from './language-data.ts';
import type { Languages } from './language-data.ts';
import { OcrError } from './ocr-error.ts';
import { createReaderPool } from './reader-pool.ts';
import type { JobOptions, OcrDiagnostic, PoolSettings } from './reader-pool.ts';
import type { ReadLine, ReadPage } from './readings.ts';

export interface OcrOptions {
  /** Directory for the models, made when missing. Several readers may share it. */
  readonly dataDir: string;
  /** French alone by default. */
  readonly languages?: Languages;
  /** Processes that read at the same time: one a core; each holds 150–350 MB. */
  readonly workers?: number;
  /** Name → `.traineddata` file of models for single lines. */
  readonly lineModels?: Readonly<Record<string, string>>;
  readonly onDiagnostic?: (event: OcrDiagnostic) => void;
  readonly limits?: Partial<Omit<PoolSettings, 'dataDir' | 'language' | 'workers'>>;
}

/** Reads pages and lines, offline. Every failure is an OcrError; a bad picture never harms the next one. */
export interface Reader {
  /** Makes a page upright and reads it. @param image JPEG, PNG, WebP or TIFF */
  readPage(image: Uint8Array, options?: JobOptions): Promise<ReadPage>;
  /** Reads one tight line with a model of `lineModels`. */
  readLine(image: Uint8Array, model: string, options?: JobOptions): Promise<ReadLine>;
  processIds(): number[];
  close(): Promise<void>;
}

const defaultLimits = {
  startTimeoutMs: 30_000,
  pageTimeoutMs: 60_000,
  lineTimeoutMs: 20_000,
  jobsPerProcess: 2_000,
  memoryPerProcess: 700 * 1024 * 1024,
};

/** Prepares the models and waits for a first process. @throws OcrError unavailable */
export async function openOcr(options: OcrOptions): Promise<Reader> {
  const {
    dataDir,
    languages = 'fra',
    workers = 1,
    lineModels = {},
    onDiagnostic = () => undefined,
    limits = {},
  } = options;
  try {
    await prepareLanguageData(dataDir, languages, lineModels);
  } catch (error) {
    throw new OcrError('unavailable', { cause: error });
  }
  const pool = createReaderPool({ dataDir, language: languages, workers, ...defaultLimits, ...limits }, onDiagnostic);
  await pool.ready();
  return {
    async readPage(image, jobOptions = {}) {
      const result = await pool.run({ kind: 'page', image }, jobOptions);
      if (result.kind !== 'page') throw new OcrError('crashed');
      return result.page;
    },
    async readLine(image, model, jobOptions = {}) {
      if (!Object.hasOwn(lineModels, model)) throw new OcrError('unavailable');
      const result = await pool.run({ kind: 'line', image, model }, jobOptions);
      if (result.kind !== 'line') throw new OcrError('crashed');
      return result.line;
    },
    processIds: () => pool.processIds(),
    close: () => pool.close(),
  };
}
