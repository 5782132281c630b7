import { prepareLanguageData } from './engines/language-data.ts';
import type { Languages } from './engines/language-data.ts';
import type { EngineName } from './engines/text-engine.ts';
import { OcrError } from './ocr-error.ts';
import { createReaderPool } from './pool/reader-pool.ts';
import type { JobOptions, OcrDiagnostic, PoolSettings } from './pool/reader-pool.ts';
import type { ReadLine, ReadPage, ReadWord } from './readings.ts';

export interface OcrOptions {
  /** Directory for the models, made when missing. Several readers may share it. */
  readonly dataDir: string;
  /** The WebAssembly engine by default; `native` needs the `tesseract` command on the machine. */
  readonly engine?: EngineName;
  /** French alone by default. */
  readonly languages?: Languages;
  /** Processes that read at the same time: one a core; each holds 400–550 MB once it has read some hundred pages. */
  readonly workers?: number;
  /** Name → `.traineddata` file of models for single lines. */
  readonly lineModels?: Readonly<Record<string, string>>;
  /** Starts the process that reads rectangles beforehand; without it, the first rectangle waits for its start. */
  readonly regions?: boolean;
  readonly onDiagnostic?: (event: OcrDiagnostic) => void;
  readonly limits?: Partial<Omit<PoolSettings, 'engine' | 'dataDir' | 'language' | 'workers'>>;
}

/** Reads pages and lines, offline. Every failure is an OcrError; a bad picture never harms the next one. */
export interface Reader {
  /** Makes a page upright and reads it. @param image JPEG, PNG, WebP or TIFF */
  readPage(image: Uint8Array, options?: JobOptions): Promise<ReadPage>;
  /** Reads one tight line with a model of `lineModels`. */
  readLine(image: Uint8Array, model: string, options?: JobOptions): Promise<ReadLine>;
  /**
   * Reads a rectangle that was cut out of a page, for somebody who waits before the screen: a process of its own stands
   * by, so that no long page is waited for.
   */
  readRegion(image: Uint8Array, options?: JobOptions & { readonly oneLine?: boolean }): Promise<readonly ReadWord[]>;
  processIds(): number[];
  close(): Promise<void>;
}

const defaultLimits = {
  startTimeoutMs: 30_000,
  pageWorkMs: 60_000,
  lineWorkMs: 20_000,
  jobsPerProcess: 2_000,
  memoryPerProcess: 700 * 1024 * 1024,
  mostMemory: 1536 * 1024 * 1024,
  pixelsPerPage: 100_000_000,
};

/** Prepares the models and waits for a first process. @throws OcrError unavailable */
export async function openOcr(options: OcrOptions): Promise<Reader> {
  const {
    dataDir,
    engine = 'wasm',
    languages = 'fra',
    workers = 1,
    lineModels = {},
    regions = false,
    onDiagnostic = () => undefined,
    limits = {},
  } = options;
  try {
    await prepareLanguageData(dataDir, languages, lineModels);
  } catch (error) {
    throw new OcrError('unavailable', { cause: error });
  }
  const settings = { engine, dataDir, language: languages, ...defaultLimits, ...limits };
  const pool = createReaderPool({ ...settings, workers }, onDiagnostic);
  const standby = createReaderPool({ ...settings, workers: 1 }, onDiagnostic);
  await pool.ready();
  if (regions) void standby.ready().catch(() => undefined);
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
    async readRegion(image, { oneLine = false, ...jobOptions } = {}) {
      const result = await standby.run({ kind: 'region', image, oneLine }, jobOptions);
      if (result.kind !== 'region') throw new OcrError('crashed');
      return result.words;
    },
    processIds: () => [...pool.processIds(), ...standby.processIds()],
    async close() {
      await Promise.all([pool.close(), standby.close()]);
    },
  };
}
