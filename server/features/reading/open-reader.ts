import { fileURLToPath } from 'node:url';
import type { Languages } from '../../bricks/ocr/language-data.ts';
import { openOcr } from '../../bricks/ocr/open-ocr.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import type { OcrDiagnostic } from '../../bricks/ocr/reader-pool.ts';
import { zoneModel } from './read-document.ts';

const zoneModelFile = fileURLToPath(new URL('../../bricks/mrz/aval-mrz.traineddata', import.meta.url));

export interface ReaderOptions {
  /** Directory for the engine's models, made when missing. */
  readonly dataDir: string;
  /** French alone by default. */
  readonly languages?: Languages;
  /** Reading processes; one a core, each holds 150 to 400 MB. */
  readonly workers: number;
  readonly onDiagnostic?: (event: OcrDiagnostic) => void;
}

/** Opens the engine with the model for machine-readable zones. @throws OcrError unavailable */
export const openPageReader = (options: ReaderOptions): Promise<Reader> =>
  openOcr({ ...options, regions: true, lineModels: { [zoneModel]: zoneModelFile } });
