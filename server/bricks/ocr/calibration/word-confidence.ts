import { readFileSync } from 'node:fs';
import { along } from './curve.ts';
import type { Knot } from './curve.ts';

/** What was measured: how often words were right, by the confidence that the engine gave them. */
export interface WordConfidence {
  /** The command that made the table; it makes the same again. */
  readonly madeBy: string;
  readonly data: string;
  readonly words: number;
  readonly curve: readonly Knot[];
  /** Counts by the engine's confidence, `from` ≤ confidence < `to`, and by how the page was taken. */
  readonly bands: readonly { look: string; from: number; to: number; words: number; right: number }[];
}

const table = new URL('./word-confidence.json', import.meta.url);
export const wordConfidence = JSON.parse(readFileSync(table, 'utf8')) as WordConfidence;

/**
 * How many words in a hundred are right to which the engine gives this confidence (0–100, both). Measured on drawn
 * papers; the engine's own number is no share of anything.
 */
export const calibrated = (confidence: number): number => along(wordConfidence.curve, confidence);
