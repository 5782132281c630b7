import { plainCapitals } from '#shared/identity/letters';
import type { Field, FieldName } from '#shared/reading/field';
import { addressBlocks } from './address-block.ts';
import { findLabels, squash } from './labels.ts';
import { firmIn, firstPerson } from './printed-names.ts';
import { amountBeside, dateBeside, dateIn, firstOf, printedField, type Printed } from './printed-values.ts';
import { printHeight, type Line } from './reading-lines.ts';

const dateLabels = [
  'Facture du',
  'Date de facture',
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
  'Total à payer',
  'Net à payer',
  'Montant total TTC',
  'Total TTC',
  'Montant TTC',
  'Montant prélevé',
  'Solde à payer',
  'Total',
];

/** Words that head a bill and are not its issuer's name. */
const headings = /^(?:FACTURE|DUPLICATA|QUITTANCE|ATTESTATION|JUSTIFICATIF|AVIS|VOTRE|VOS|PAGE|SPECIMEN)/;

/** The issuer prints its name largest, in the upper fifth of the page or beside the first lines. */
function findIssuer(lines: readonly Line[]): Printed | null {
  const first = lines.filter((line) => line.page === lines[0]?.page);
  const bottom = Math.max(1, ...first.map((line) => line.box.y + line.box.height));
  const runs = first
    .filter((line) => line.box.y < bottom * 0.2)
    .flatMap((line) => line.runs)
    .filter((run) => squash(run.text).length > 1 && !headings.test(plainCapitals(run.text)) && !/\d{4}/.test(run.text))
    // a stray mark of a logo reads as a tall letter or two
    .filter((run) => firmIn(run) !== null);
  const largest = [...runs].sort((a, b) => printHeight(b) - printHeight(a))[0];
  return largest ? firmIn(largest) : null;
}

function byWeight(lines: readonly Line[], labels: readonly string[]): ReturnType<typeof findLabels> {
  const hits = findLabels(lines, labels);
  return labels.flatMap((label) => hits.filter((hit) => hit.label === label));
}

export function addressFields(lines: readonly Line[]): Field[] {
  const [block] = addressBlocks(lines);
  const runs = lines.slice(0, 25).flatMap((line) => line.runs);
  const found: [FieldName, Printed | null][] = [
    ['address_holder', block?.holder ?? firstPerson(lines)],
    ['address', block?.address ?? null],
    ['issuer', findIssuer(lines)],
    ['issued_on', firstOf(byWeight(lines, dateLabels), (label) => dateBeside(label, lines)) ?? firstOf(runs, dateIn)],
    ['amount_due', firstOf(byWeight(lines, amountLabels), (label) => amountBeside(label, lines))],
  ];
  return found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : []));
}
