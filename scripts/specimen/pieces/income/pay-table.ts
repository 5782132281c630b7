import type { Employer } from '../../company.ts';
import { euros } from '../../money.ts';
import type { Pay, PayLine } from '../../pay.ts';
import type { Sheet, TextStyle } from '../../sheet.ts';

/** The lines of a pay as every payroll software prints them; the layouts differ in what stands around. */

const columns = [16, 110, 134, 164, 194] as const;
const rowHeight = 6.2;

/** A percentage with its three decimals: `6 900` is `6,900`. */
export function percent(rate: number): string {
  return `${String(Math.floor(rate / 1000))},${String(rate % 1000).padStart(3, '0')}`;
}

function cells(line: PayLine): readonly string[] {
  const amount = (cents: number | undefined): string => (cents ? euros(cents) : '');
  return [
    line.label,
    amount(line.baseCents),
    line.rate ? percent(line.rate) : '',
    amount(line.employeeCents),
    amount(line.employerCents),
  ];
}

function row(sheet: Sheet, y: number, values: readonly string[], style: Partial<TextStyle> = {}): void {
  for (const [index, value] of values.entries()) {
    if (value)
      sheet.text(columns[index] ?? 16, y, value, { size: 3.3, align: index === 0 ? 'start' : 'end', ...style });
  }
}

export function payTable(sheet: Sheet, { pay, employer }: { pay: Pay; employer: Employer }, top: number): number {
  const bold = { face: 'semibold' } as const;
  sheet.rect(14, top, 182, 8, { fill: employer.colour });
  row(sheet, top + 5.4, ['Rubriques', 'Base', 'Taux %', 'Part salarié', 'Part employeur'], {
    ...bold,
    colour: '#ffffff',
  });
  let y = top + 8;
  const add = (values: readonly string[], style: Partial<TextStyle> = {}, fill?: string): void => {
    if (fill) sheet.rect(14, y, 182, rowHeight, { fill, opacity: 0.9 });
    row(sheet, y + 4.4, values, style);
    y += rowHeight;
  };
  for (const line of pay.earnings) add(cells(line));
  add(['SALAIRE BRUT', '', '', euros(pay.grossCents)], bold, '#eef0f3');
  for (const line of pay.contributions) add(cells(line));
  const employerTotal = pay.contributions.reduce((sum, line) => sum + (line.employerCents ?? 0), 0);
  add(['TOTAL DES COTISATIONS', '', '', euros(pay.contributionsCents), euros(employerTotal)], bold, '#eef0f3');
  if (pay.transportCents > 0) add(['Indemnité de transport (50 %)', '', '', euros(pay.transportCents)]);
  add(['Montant net social', '', '', euros(pay.socialCents)]);
  add(['NET À PAYER AVANT IMPÔT SUR LE REVENU', '', '', euros(pay.beforeTaxCents)], bold, '#eef0f3');
  add(['Net imposable', '', '', euros(pay.taxableCents)]);
  add(['Impôt sur le revenu prélevé à la source', euros(pay.taxableCents), percent(pay.taxRate), euros(pay.taxCents)]);
  sheet.rect(14, top, 182, y - top, { stroke: '#8b929c', strokeWidth: 0.25 });
  return y;
}
