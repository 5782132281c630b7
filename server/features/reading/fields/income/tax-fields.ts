import type { Field, FieldName } from '#shared/reading/field';
import { addressBlocks } from '../text/address-block.ts';
import { checkTaxNumber } from '#shared/numbers/tax-number';
import { below, findLabels, rightOf } from '../text/labels.ts';
import { lineRun, numbersIn, type NumberForm, type PrintedNumber } from '../text/printed-numbers.ts';
import { firstPerson } from '../text/printed-names.ts';
import { amountBeside, dateBeside, firstOf, matchIn, printedField, type Printed } from '../text/printed-values.ts';
import type { Line, Run } from '../text/reading-lines.ts';

const year = /(?<!\d)20\d{2}(?!\d)/;

/** The year of the notice itself; `revenus de l'année 2025` is the notice of 2026. */
function findYear(lines: readonly Line[]): Printed | null {
  const yearIn = (run: Run): Printed | null => matchIn(run, year);
  const own = firstOf(
    findLabels(lines, ["Avis d'impôt", "Avis d'imposition", 'Avis de situation déclarative']),
    (label) => firstOf(rightOf(label), yearIn),
  );
  if (own) return own;
  const income = firstOf(findLabels(lines, ["revenus de l'année", 'revenus de']), (label) =>
    firstOf(rightOf(label), yearIn),
  );
  return income && { ...income, value: String(Number(income.value) + 1) };
}

const fiscalForm: NumberForm = {
  form: /^[0-3]\d{12}$/,
  length: 13,
  holds: (number) => checkTaxNumber(number).status === 'valid',
};
/** Thirteen characters that name one notice, letters among them since 2017. */
const referenceForm: NumberForm = { form: /^\d{2}[0-9A-Z]{11}$/, length: 13, holds: () => false };

const referenceLabels = ["Référence de l'avis", "Réf. de l'avis", "N° de l'avis", 'Référence avis'];

function findReference(lines: readonly Line[]): PrintedNumber | null {
  return firstOf(findLabels(lines, referenceLabels), (label) =>
    firstOf([...rightOf(label), ...below(label, lines)], (run) => numbersIn(run, referenceForm)[0] ?? null),
  );
}

/** Both tax numbers of a household, in the order of its declarers; the notice's reference has their length too. */
function findTaxNumbers(lines: readonly Line[], reference: string | undefined): PrintedNumber[] {
  const behind = findLabels(lines, ['Numéro fiscal', 'N° fiscal', 'Déclarant 1', 'Déclarant 2']).flatMap((label) =>
    [...rightOf(label), ...below(label, lines, 2)].flatMap((run) => numbersIn(run, fiscalForm)),
  );
  const sure = lines.flatMap((line) => numbersIn(lineRun(line), fiscalForm)).filter(({ holds }) => holds);
  const seen = new Set<string>(reference === undefined ? [] : [reference]);
  return [...behind, ...sure].filter(({ value }) => !seen.has(value) && seen.add(value));
}

const shares = /(?<![\d,.])\d{1,2}(?:[,.]\d{1,2})?(?![\d,.])/;

function findShares(lines: readonly Line[]): Printed | null {
  return firstOf(findLabels(lines, ['Nombre de parts', 'Nombre de part(s)']), (label) => {
    const printed = firstOf([...rightOf(label), ...below(label, lines)], (run) => matchIn(run, shares));
    return printed && { ...printed, value: Number(printed.value.replace(',', '.')).toFixed(2) };
  });
}

export function taxFields(lines: readonly Line[]): Field[] {
  const [block] = addressBlocks(lines);
  const income = findLabels(lines, ['Revenu fiscal de référence']);
  const issued = findLabels(lines, ["Date d'établissement", 'Etabli le', 'Date de mise en recouvrement']);
  const reference = findReference(lines);
  const [first, second] = findTaxNumbers(lines, reference?.value);
  const found: [FieldName, Printed | null][] = [
    ['tax_year', findYear(lines)],
    ['tax_holder', (block?.person ? block.holder : null) ?? firstPerson(lines) ?? block?.holder ?? null],
    ['second_tax_holder', block?.second ?? null],
    ['tax_reference', reference],
    ['reference_income', firstOf(income, (label) => amountBeside(label, lines, true))],
    ['household_shares', findShares(lines)],
    ['address', block?.address ?? null],
    ['issued_on', firstOf(issued, (label) => dateBeside(label, lines))],
  ];
  const numbers: [FieldName, PrintedNumber | undefined][] = [
    ['tax_number', first],
    ['second_tax_number', second],
  ];
  return [
    ...found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : [])),
    ...numbers.flatMap(([name, number]) => (number ? [printedField(name, number, { checked: number.holds })] : [])),
  ];
}
