import type { ReadWord } from '../readings.ts';

/** Levels of a row: 1 is the page, 5 a word (tesseract's manual, "tsv"). */
const [pageLevel, wordLevel] = ['1', '5'];

const toTenths = (confidence: number): number => Math.round(confidence * 10) / 10;

/**
 * Words of tesseract's TSV: level page block par line word left top width height conf text.
 * @param confidenceOf how the engine's fractions are kept
 */
export function wordsOfTsv(tsv: string, confidenceOf = toTenths): { words: ReadWord[]; height: number } {
  let height = 0;
  const words: ReadWord[] = [];
  for (const row of tsv.split('\n')) {
    const [level, , , , , , left, top, width, high, confidence, ...text] = row.split('\t');
    if (level === pageLevel) height = Number(high);
    const printed = text.join('\t').trim();
    if (level !== wordLevel || printed === '' || Number(confidence) <= 0) continue;
    words.push({
      text: printed,
      confidence: confidenceOf(Number(confidence)),
      box: { x: Number(left), y: Number(top), width: Number(width), height: Number(high) },
    });
  }
  return { words, height };
}
