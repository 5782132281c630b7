import { plainCapitals } from '#shared/identity/letters';
import { matchIn, type Printed } from '../text/printed-values.ts';
import type { Run } from '../text/reading-lines.ts';

/**
 * Twelve digits (card of 1988), two digits, two letters, five digits (passport), nine characters without vowels (card
 * of 2021): no surname has these forms.
 */
const numberForm = /(?<![0-9A-Z])(?:\d{12}|\d{2}[A-Z]{2}\d{5}|[B-DF-HJ-NP-TV-XZ0-9]{9})(?![0-9A-Z])/;

export function documentNumberIn(run: Run): Printed | null {
  return matchIn(run, numberForm, plainCapitals(run.text).slice(0, run.text.length));
}
