import type { ReadLine, ReadWord } from '../readings.ts';

/** `local` (Sauvola) follows shadows; `global` (Otsu) leaves grain alone and is quicker. */
export type Threshold = 'local' | 'global';

/**
 * The port behind which engines fit: each reads grey pictures (PGM files, Netpbm) that stand upright, and gives words in
 * reading order with boxes in pixels of that picture. What makes a page upright, finds its bands and its zone, and every
 * limit of time and memory lie outside.
 */
export interface TextEngine {
  /** Reads a whole page, columns and all. */
  readWords(page: Uint8Array, threshold: Threshold, onProgress: (share: number) => void): Promise<ReadWord[]>;
  /** Reads a small part of a page, with words anywhere on it: nothing is taken for a picture or a rule. */
  readScattered(part: Uint8Array): Promise<ReadWord[]>;
  /** Reads one tight line (any picture file) with a model of its own. */
  readLine(picture: Uint8Array, model: string): Promise<ReadLine>;
  /** Reads a rectangle cut out of a page (any picture file), one line or one block of print, with the page language. */
  readRegion(picture: Uint8Array, oneLine: boolean): Promise<ReadWord[]>;
}

/** Engines by the name they are asked for with. `native` needs the `tesseract` command on the machine. */
export const engineNames = ['wasm', 'native'] as const;
export type EngineName = (typeof engineNames)[number];
