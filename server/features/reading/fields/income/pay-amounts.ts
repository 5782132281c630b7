import { plainCapitals } from '#shared/identity/letters';
import type { FieldName } from '#shared/reading/field';
import { below, findLabels, rightOf, type Label } from '../text/labels.ts';
import { lineRun } from '../text/printed-numbers.ts';
import { amountBeside, amountIn, firstOf, type Printed } from '../text/printed-values.ts';
import type { Line } from '../text/reading-lines.ts';

/** Labels by what they weigh: the first that has an amount wins. */
const amountLabels = {
  gross_pay: ['Salaire brut', 'Total brut', 'Rémunération brute', 'Brut mensuel', 'Total salaire brut', 'Brut total'],
  contributions: [
    'Total des cotisations et contributions',
    'Total des cotisations',
    'Total cotisations',
    'Total des retenues',
    'Total retenues',
  ],
  net_social: ['Montant net social', 'Net social'],
  net_before_tax: ['Net à payer avant impôt sur le revenu', 'Net à payer avant impôt', 'Net avant impôt'],
  net_pay: [
    'Net payé en euros',
    'Net à payer au salarié',
    'Net à payer après impôt',
    'Net versé',
    'Net payé',
    'Net à payer en euros',
    'Net à payer',
  ],
  // The line of the tax withheld has the same sum beside the tax itself: a missing value is better than the wrong one.
  net_taxable: ['Montant net imposable', 'Salaire net imposable', 'Net imposable', 'Net fiscal'],
} as const satisfies Partial<Record<FieldName, readonly string[]>>;
type PayAmount = keyof typeof amountLabels;
export const payAmounts = Object.keys(amountLabels) as PayAmount[];

/** Sums since January and the net before tax stand under the same words, with these near. */
function isOtherSum(name: PayAmount, label: Label): boolean {
  const around = plainCapitals(label.run.text);
  const behind = plainCapitals(
    label.run.words
      .slice(label.end)
      .map(({ text }) => text)
      .join(' '),
  );
  const before = name === 'net_pay' && /^\s*AVANT\b/.test(behind);
  return /\bCUMULS?\b|\bCUMULEE?S?\b/.test(around) || before || (name === 'net_pay' && /\bSOCIAL\b/.test(behind));
}

export function amountOf(name: PayAmount, lines: readonly Line[]): Printed | null {
  const labels: readonly string[] = amountLabels[name];
  const monthly = name === 'gross_pay' || name === 'net_taxable';
  const hits = findLabels(lines, labels).filter(
    (label) => !isOtherSum(name, label) && !(monthly && isUnderCumul(label, lines)),
  );
  const byWeight = labels.flatMap((label) => hits.filter((hit) => hit.label === label));
  return firstOf(byWeight, (label) => amountBeside(label, lines));
}

/** `Cumuls` heads the row of sums, or the line above it. */
function isUnderCumul(label: Label, lines: readonly Line[]): boolean {
  const index = lines.indexOf(label.line);
  return lines
    .slice(Math.max(0, index - 1), index + 1)
    .some((line) => line.page === label.line.page && /^\s*CUMUL/.test(plainCapitals(lineRun(line).text)));
}

/** Sums since January: behind words of their own, or in a line or small table that `Cumul` heads. */
const toDateLabels = {
  gross_to_date: { own: ['Cumul brut', 'Brut cumulé', 'Cumul salaire brut'], within: ['Salaire brut', 'Brut'] },
  taxable_to_date: {
    own: ['Cumul net imposable', 'Cumul imposable', 'Net imposable cumulé', 'Imposable cumulé'],
    within: ['Net imposable', 'Imposable', 'Net fiscal'],
  },
} as const;

export function toDateAmount(name: keyof typeof toDateLabels, lines: readonly Line[]): Printed | null {
  const { own, within } = toDateLabels[name];
  const labelled = firstOf(findLabels(lines, own), (label) => amountBeside(label, lines));
  if (labelled) return labelled;
  return firstOf(findLabels(lines, ['Cumul annuel', 'Cumuls annuels', 'Cumuls', 'Cumul']), (cumul) => {
    const from = lines.indexOf(cumul.line);
    const block = lines.slice(from, from + 4).filter((line) => line.page === cumul.line.page);
    return firstOf(findLabels(block, within), (label) => amountUnderOrBehind(label, block));
  });
}

/** In a table the amount stands under its heading; in a line right behind its word, before the next. */
function amountUnderOrBehind(label: Label, lines: readonly Line[]): Printed | null {
  const behind = rightOf(label)[0];
  const rest = behind && label.run.words.length > label.end ? amountIn(behind) : null;
  return (
    rest ?? firstOf(below(label, lines), (run) => amountIn(run)) ?? firstOf(rightOf(label), (run) => amountIn(run))
  );
}
