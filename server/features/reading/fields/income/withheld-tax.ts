import { normaliseRate } from '#shared/reading/rate';
import { findLabels, rightOf } from '../text/labels.ts';
import { amountsIn, matchIn, type Printed } from '../text/printed-values.ts';
import { runOf, type Line, type Run } from '../text/reading-lines.ts';

export interface WithheldTax {
  readonly rate: Printed | null;
  readonly tax: Printed | null;
}

const labels = [
  'Impôt sur le revenu prélevé à la source',
  'Prélèvement à la source',
  'Impôt prélevé à la source',
  'Montant du PAS',
  'PAS',
];

/** The highest of the rates that do without a person's own is 43 % (CGI art. 204 H): no tax withheld is half of the pay. */
const mostWithheld = 0.5;

/**
 * The row of the tax withheld has up to three numbers: base, rate, tax. The tax closes the row; the rate is what makes
 * base × rate the tax, or what carries the sign of a percentage.
 * @param taxedSum what the tax is taken from, as the slip says elsewhere; null where that was not read
 */
export function withheldTax(lines: readonly Line[], taxedSum: Printed | null): WithheldTax {
  for (const label of findLabels(lines, labels)) {
    const runs = rightOf(label);
    const [first] = runs;
    if (!first) continue;
    const row = runOf(
      runs.flatMap((run) => run.words),
      { number: first.page, textLayer: first.textLayer },
    );
    const amounts = amountsIn(row);
    const last = amounts.at(-1);
    if (!last) continue;
    const rate = rateIn(row, amounts, last);
    return { rate, tax: standsBefore(last, rate) || isTooMuch(last, taxedSum) ? null : last };
  }
  return { rate: null, tax: null };
}

/** What is not behind the rate is its base, or the rate itself: the tax was not read. */
const standsBefore = (last: Printed, rate: Printed | null): boolean =>
  rate !== null && last.run.box.x <= rate.run.box.x;

/** So large a sum is the base, and the tax was not read. */
const isTooMuch = (last: Printed, taxedSum: Printed | null): boolean =>
  taxedSum !== null && Number(last.value) > mostWithheld * Number(taxedSum.value);

function rateIn(row: Run, amounts: readonly Printed[], tax: Printed): Printed | null {
  const signed = matchIn(row, /\d{1,2}(?:[,.]\d{1,4})?\s?%/) ?? matchIn(row, /(?<![\d,.])\d{1,2}[,.]\d{3,4}(?!\d)/);
  const found = signed ?? amounts.find((amount) => fits(amounts, amount, tax)) ?? null;
  const value = found && normaliseRate(found.value);
  return found && value !== null ? { value, run: found.run } : null;
}

const fits = (amounts: readonly Printed[], rate: Printed, tax: Printed): boolean =>
  Number(rate.value) < 100 &&
  amounts.some((base) => Math.abs((Number(base.value) * Number(rate.value)) / 100 - Number(tax.value)) < 0.02);
