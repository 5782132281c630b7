import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openPageReader } from '../../server/features/reading/open-reader.ts';
import { readDocument } from '../../server/features/reading/read-document.ts';
import { deckOf } from '../specimen/deck.ts';
import type { Look } from '../specimen/look.ts';
import { judgePiece } from './judged-field.ts';
import type { JudgedField } from './judged-field.ts';

export interface DeckScore {
  readonly look: Look;
  readonly pieces: number;
  readonly kindsRight: number;
  readonly fields: readonly JudgedField[];
}

/** Reads a generated deck in one look and judges it against what was printed. */
export async function scoreDeck(seeds: readonly number[], look: Look): Promise<DeckScore> {
  const dataDir = fileURLToPath(new URL('../../.cache/ocr', import.meta.url));
  const reader = await openPageReader({ dataDir, workers: Math.min(2, availableParallelism()) });
  const fields: JudgedField[] = [];
  let pieces = 0;
  let kindsRight = 0;
  try {
    for (const seed of seeds) {
      for await (const { bytes, truth } of deckOf(seed, look)) {
        const { reading } = await readDocument(bytes, { reader });
        pieces += 1;
        if (reading.kind === truth.kind) kindsRight += 1;
        fields.push(...judgePiece(truth, reading));
      }
    }
  } finally {
    await reader.close();
  }
  return { look, pieces, kindsRight, fields };
}
