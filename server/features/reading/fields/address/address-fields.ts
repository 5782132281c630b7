import type { Field, FieldName } from '#shared/reading/field';
import { addressBlocks } from '../text/address-block.ts';
import { around, findLabels } from '../text/labels.ts';
import { firstPerson, personIn } from '../text/printed-names.ts';
import { amountBeside, dateBeside, dateIn, firstOf, printedField, type Printed } from '../text/printed-values.ts';
import type { Line } from '../text/reading-lines.ts';
import { findIssuer } from './issuer.ts';

const dateLabels = [
  'Facture du',
  'Date de facture',
  "Date d'établissement",
  "Date d'édition",
  'Date de mise en recouvrement',
  "Date d'émission",
  'Date de la facture',
  'Facture émise le',
  'Quittance du',
  'Édité le',
  'Émise le',
  'Établi le',
  'Fait le',
  'Date',
];
const amountLabels = [
  'Montant à payer',
  'Somme à payer',
  'Total à payer',
  'Total quittancé',
  'Loyer charges comprises',
  'Total réglé',
  'Cotisation annuelle TTC',
  'Cotisation annuelle',
  'Montant de votre impôt',
  'Net à payer',
  'Montant total TTC',
  'Total TTC',
  'Montant TTC',
  'Montant prélevé',
  'Solde à payer',
  'Total',
];

/** Taxes are due in whole euros. */
const wholeEuros: readonly string[] = ['Montant de votre impôt', 'Somme à payer'];

function byWeight(lines: readonly Line[], labels: readonly string[]): ReturnType<typeof findLabels> {
  const hits = findLabels(lines, labels);
  return labels.flatMap((label) => hits.filter((hit) => hit.label === label));
}

const holderLabels = ['Locataire', 'Souscripteur', 'Assuré', 'Titulaire du contrat', 'Occupant'];

/** Receipts and attestations name who lives there behind a label, and give the address of both sides. */
function labelledHolder(lines: readonly Line[]): Printed | null {
  return firstOf(findLabels(lines, holderLabels), (label) => firstOf(around(label, lines).slice(0, 2), personIn));
}

export function addressFields(lines: readonly Line[]): Field[] {
  const [block] = addressBlocks(lines);
  const runs = lines.slice(0, 25).flatMap((line) => line.runs);
  const found: [FieldName, Printed | null][] = [
    [
      'address_holder',
      (block?.person ? block.holder : null) ?? labelledHolder(lines) ?? block?.holder ?? firstPerson(lines),
    ],
    ['address', block?.address ?? null],
    ['issuer', findIssuer(lines)],
    ['issued_on', firstOf(byWeight(lines, dateLabels), (label) => dateBeside(label, lines)) ?? firstOf(runs, dateIn)],
    [
      'amount_due',
      firstOf(byWeight(lines, amountLabels), (label) => amountBeside(label, lines, wholeEuros.includes(label.label))),
    ],
  ];
  return found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : []));
}
