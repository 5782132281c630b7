import type { Field } from '#shared/reading/field';
import { calibrated } from '../../bricks/ocr/calibration/word-confidence.ts';

/**
 * A field as people are told of it: how many such words in a hundred are right, in place of the engine's own number,
 * which is no share of anything. What a zone or the file's own text says has no engine's number to translate.
 */
export const toldField = (field: Field): Field =>
  field.source === 'print' ? { ...field, confidence: calibrated(field.confidence) } : field;
