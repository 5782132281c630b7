import type { ReadWord, Turn } from '../readings.ts';

/** The engine is sure of upright text (80–95) and babbles upside down (30–45); the two do not meet. */
export const sureConfidence = 65;
/** Below this a word is more likely wrong than right. */
const evenConfidence = 50;
/** Fewer letters than this are a speck, not text. */
const fewestLetters = 12;

export interface Legibility {
  readonly letters: number;
  /** Mean confidence by letter, 0–100. */
  readonly confidence: number;
  /** The lines run up or down the picture: the engine follows them, but only from bottom to top upright. */
  readonly sideways: boolean;
  /** What was read, weighed by how surely: babble counts against. Compares readings of one page. */
  readonly merit: number;
}

/** How well words of three letters and more could be read: shorter ones come out of noise in any direction. */
export function legibility(words: readonly ReadWord[]): Legibility {
  let letters = 0;
  let weighted = 0;
  let tall = 0;
  for (const { text, confidence, box } of words) {
    const count = text.replace(/[^\p{L}\p{N}]/gu, '').length;
    if (count < 3) continue;
    letters += count;
    weighted += count * confidence;
    if (box.height > box.width) tall += count;
  }
  return {
    letters,
    confidence: letters === 0 ? 0 : weighted / letters,
    sideways: tall * 2 > letters,
    merit: weighted - evenConfidence * letters,
  };
}

export function isSure({ letters, confidence, sideways }: Legibility): boolean {
  return letters >= fewestLetters && confidence >= sureConfidence && !sideways;
}

/** Turns worth trying after a first look that was not sure, likeliest first. */
export function likelyTurns({ letters, confidence, sideways }: Legibility): readonly Turn[] {
  if (letters === 0) return [];
  if (sideways) return confidence >= sureConfidence ? [270, 90] : [90, 270];
  return [180, 90, 270];
}
