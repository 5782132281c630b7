import { fileURLToPath } from 'node:url';
import type { Languages } from '../../bricks/ocr/engines/language-data.ts';
import type { EngineName } from '../../bricks/ocr/engines/text-engine.ts';
import { openOcr } from '../../bricks/ocr/open-ocr.ts';
import type { OcrOptions, Reader } from '../../bricks/ocr/open-ocr.ts';
import type { OcrDiagnostic } from '../../bricks/ocr/pool/reader-pool.ts';
import { zoneModel } from './read-document.ts';

const zoneModelFile = fileURLToPath(new URL('../../bricks/mrz/aval-mrz.traineddata', import.meta.url));

export interface ReaderOptions {
  /** Directory for the engine's models, made when missing. */
  readonly dataDir: string;
  /** `wasm` by default. */
  readonly engine?: EngineName;
  /** French alone by default. */
  readonly languages?: Languages;
  /** Reading processes; one a core, each holds 400 to 550 MB. */
  readonly workers: number;
  readonly limits?: NonNullable<OcrOptions['limits']>;
  readonly onDiagnostic?: (event: OcrDiagnostic) => void;
}

/** Opens the engine with the model for machine-readable zones. @throws OcrError unavailable */
export const openPageReader = (options: ReaderOptions): Promise<Reader> =>
  openOcr({ ...options, regions: true, lineModels: { [zoneModel]: zoneModelFile } });
