import type { Field, FieldName } from '#shared/reading/field';
import { addressBlocks } from './address-block.ts';
import { findLabels, rightOf } from './labels.ts';
import { firstPerson } from './printed-names.ts';
import { amountBeside, dateBeside, firstOf, matchIn, printedField, type Printed } from './printed-values.ts';
import type { Line, Run } from './reading-lines.ts';

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

export function taxFields(lines: readonly Line[]): Field[] {
  const [block] = addressBlocks(lines);
  const income = findLabels(lines, ['Revenu fiscal de référence']);
  const issued = findLabels(lines, ["Date d'établissement", 'Etabli le', 'Date de mise en recouvrement']);
  const found: [FieldName, Printed | null][] = [
    ['tax_year', findYear(lines)],
    ['tax_holder', (block?.person ? block.holder : null) ?? firstPerson(lines) ?? block?.holder ?? null],
    ['reference_income', firstOf(income, (label) => amountBeside(label, lines, true))],
    ['address', block?.address ?? null],
    ['issued_on', firstOf(issued, (label) => dateBeside(label, lines))],
  ];
  return found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : []));
}
