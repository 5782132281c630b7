import { parseFrenchMonth } from '#shared/identity/dates';
import type { Field, FieldName } from '#shared/reading/field';
import { findIssuer } from '../address/issuer.ts';
import { findIbans } from '../bank/iban-search.ts';
import { addressBlocks } from '../text/address-block.ts';
import { around, below, findLabels, rightOf } from '../text/labels.ts';
import { firstPerson, personIn } from '../text/printed-names.ts';
import { amountBeside, dateBeside, firstOf, matchIn, printedField, type Printed } from '../text/printed-values.ts';
import type { Line, Run } from '../text/reading-lines.ts';
import { findNir } from './social-number.ts';

/** A pension or an allowance: who pays it, to whom, for which month, how much. */

const beneficiaryLabels = ['Nom et prénom', 'Bénéficiaire', 'Pensionné', 'Assuré', 'Allocataire', 'Titulaire'];
const grossLabels = ['Montant brut', 'Pension brute', 'Retraite brute', 'Total brut'];
/** Heaviest first: a table of several benefits is closed by what was paid in all. */
const netLabels = [
  'Total versé',
  'Montant net payé',
  'Net payé',
  'Montant total versé',
  'Total des prestations',
  'Net à payer',
  'Montant net versé',
  'Montant net',
  'Montant versé',
  'Net versé',
];
const periodLabels = ['Période', 'Mois', 'Échéance', 'Au titre du mois de', 'Paiement du mois de', 'pour le mois de'];
const dateLabels = ["Date d'édition", 'Date de paiement', 'Édité le', 'Établi le', 'Fait le', 'Le'];

const amount = (lines: readonly Line[], labels: readonly string[]): Printed | null => {
  const hits = findLabels(lines, labels);
  const byWeight = labels.flatMap((label) => hits.filter((hit) => hit.label === label));
  return firstOf(byWeight, (label) => amountBeside(label, lines));
};

function monthIn(run: Run): Printed | null {
  const found =
    matchIn(run, /\p{Letter}{3,10}\.?\s+\d{4}(?!\d)/u) ?? matchIn(run, /(?<![\d./-])\d{1,2}\s?[/.-]\s?\d{4}(?!\d)/);
  const value = found && parseFrenchMonth(found.value);
  return found && value ? { ...found, value } : null;
}

/** The number of an allowance file: seven digits, some with a letter of key behind. */
function fileNumber(lines: readonly Line[]): Printed | null {
  const labels = findLabels(lines, ['Numéro allocataire', 'N° allocataire', "Numéro d'allocataire", 'Matricule']);
  return firstOf(labels, (label) =>
    firstOf([...rightOf(label), ...below(label, lines)], (run) => {
      const number = matchIn(run, /(?<!\d)\d(?:\s?\d){6}(?:\s?[A-Z])?(?![0-9A-Z])/);
      return number && { ...number, value: number.value.replace(/\s/g, '') };
    }),
  );
}

export function benefitFields(lines: readonly Line[]): Field[] {
  const [block] = addressBlocks(lines);
  const labelled = firstOf(findLabels(lines, beneficiaryLabels), (label) => firstOf(around(label, lines), personIn));
  const nir = findNir(lines);
  const [iban] = findIbans(lines);
  const found: [FieldName, Printed | null][] = [
    ['beneficiary', (block?.person ? block.holder : null) ?? firstPerson(lines) ?? labelled],
    ['beneficiary_number', fileNumber(lines)],
    [
      'pay_period',
      firstOf(findLabels(lines, periodLabels), (label) =>
        firstOf([...rightOf(label), ...below(label, lines, 2)], monthIn),
      ) ??
        firstOf(
          lines.slice(0, 20).flatMap((line) => line.runs),
          monthIn,
        ),
    ],
    ['gross_benefit', amount(lines, grossLabels)],
    ['net_benefit', amount(lines, netLabels)],
    ['address', block?.address ?? null],
    ['issuer', findIssuer(lines)],
    ['issued_on', firstOf(findLabels(lines, dateLabels), (label) => dateBeside(label, lines))],
  ];
  return [
    ...found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : [])),
    ...(nir ? [printedField('nir', nir, { checked: nir.holds })] : []),
    ...(iban ? [printedField('iban', iban, { checked: iban.checked, corrected: iban.corrected })] : []),
  ];
}
