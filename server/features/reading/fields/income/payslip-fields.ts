import { parseFrenchMonth } from '#shared/identity/dates';
import type { Field, FieldName } from '#shared/reading/field';
import { findIbans } from '../bank/iban-search.ts';
import { addressBlocks } from '../text/address-block.ts';
import { around, below, findLabels, rightOf, type Label } from '../text/labels.ts';
import { firstPerson, personIn } from '../text/printed-names.ts';
import type { PrintedNumber } from '../text/printed-numbers.ts';
import { dateBeside, dateIn, firstOf, matchIn, printedField, type Printed } from '../text/printed-values.ts';
import type { Line, Run } from '../text/reading-lines.ts';
import { findEmployer, findSiret } from './employer.ts';
import { amountOf, payAmounts, toDateAmount } from './pay-amounts.ts';
import { findNir } from './social-number.ts';
import { withheldTax } from './withheld-tax.ts';

function monthIn(run: Run): Printed | null {
  const found =
    matchIn(run, /\p{Letter}{3,10}\.?\s+\d{4}(?!\d)/u) ?? matchIn(run, /(?<![\d./-])\d{1,2}\s?[/.-]\s?\d{4}(?!\d)/);
  const value = parseFrenchMonth(run.text);
  return value === null ? null : { value, run: found?.run ?? run };
}

/** `du 01/03/2026 au 31/03/2026`: the month of the last day. */
function monthOfRange(run: Run): Printed | null {
  const range = matchIn(run, /au\s+\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}/iu);
  const end = range && dateIn(range.run);
  return end ? { value: end.value.slice(0, 7), run: end.run } : null;
}

function findPeriod(lines: readonly Line[]): Printed | null {
  const labels = findLabels(lines, [
    'Période de paie',
    'Période du',
    'Période',
    'Mois de paie',
    'Paie du mois',
    'Mois',
    'Bulletin de paie',
    'Bulletin de salaire',
  ]);
  const near = firstOf(labels, (label) =>
    firstOf([...rightOf(label), ...below(label, lines)], (run) => monthOfRange(run) ?? monthIn(run)),
  );
  const runs = lines.slice(0, 14).flatMap((line) => line.runs);
  return near ?? firstOf(runs, monthOfRange) ?? firstOf(runs, monthIn);
}

function findEmployee(lines: readonly Line[]): Printed | null {
  const block = addressBlocks(lines).find(({ person }) => person);
  const labels = findLabels(lines, ['Nom du salarié', 'Nom et prénom', 'Nom Prénom']);
  const labelled = (label: Label): Printed | null => firstOf(around(label, lines), personIn);
  return block?.holder ?? firstPerson(lines) ?? firstOf(labels, labelled);
}

const dateNear = (lines: readonly Line[], words: readonly string[]): Printed | null =>
  firstOf(findLabels(lines, words), (label) => dateBeside(label, lines));

/** The account that the pay went to; some employers print it whole, some mask it. */
function accountFields(lines: readonly Line[]): Field[] {
  const [iban] = findIbans(lines);
  return iban ? [printedField('iban', iban, { checked: iban.checked, corrected: iban.corrected })] : [];
}

export function payslipFields(lines: readonly Line[]): Field[] {
  const pay = new Map(
    payAmounts.flatMap((name): [FieldName, Printed][] => {
      const amount = amountOf(name, lines);
      return amount ? [[name, amount]] : [];
    }),
  );
  const taxedSum = pay.get('net_taxable') ?? pay.get('net_before_tax') ?? pay.get('gross_pay') ?? null;
  const withheld = withheldTax(lines, taxedSum);
  const found: [FieldName, Printed | null][] = [
    ['employer', findEmployer(lines)],
    ['employee', findEmployee(lines)],
    ['pay_period', findPeriod(lines)],
    ['paid_on', dateNear(lines, ['Date de paiement', 'Payé par virement le', 'Virement du', 'Payé le', 'Paiement le'])],
    ['hired_on', dateNear(lines, ["Date d'entrée", "Date d'embauche", 'Ancienneté au', 'Entrée le'])],
    ...pay,
    ['withholding_rate', withheld.rate],
    ['withheld_tax', withheld.tax],
    ['gross_to_date', toDateAmount('gross_to_date', lines)],
    ['taxable_to_date', toDateAmount('taxable_to_date', lines)],
  ];
  const numbers: [FieldName, PrintedNumber | null][] = [
    ['employer_siret', findSiret(lines)],
    ['nir', findNir(lines)],
  ];
  return [
    ...found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : [])),
    ...numbers.flatMap(([name, number]) => (number ? [printedField(name, number, { checked: number.holds })] : [])),
    ...accountFields(lines),
  ];
}
