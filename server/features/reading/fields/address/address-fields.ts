import type { Field, FieldName } from '#shared/reading/field';
import { addressBlocks } from '../text/address-block.ts';
import { around, findLabels } from '../text/labels.ts';
import { firstPerson, personIn } from '../text/printed-names.ts';
import { amountBeside, dateBeside, dateIn, firstOf, printedField, type Printed } from '../text/printed-values.ts';
import type { Line } from '../text/reading-lines.ts';
import { amountLabels, billDateLabels, inOrder, inWholeEuros } from './bill-labels.ts';
import { findIssuer } from './issuer.ts';

const dateLabels = [...billDateLabels, 'Date'];

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
    ['issued_on', firstOf(inOrder(lines, dateLabels), (label) => dateBeside(label, lines)) ?? firstOf(runs, dateIn)],
    ['amount_due', firstOf(inOrder(lines, amountLabels), (label) => amountBeside(label, lines, inWholeEuros(label)))],
  ];
  return found.flatMap(([name, printed]) => (printed ? [printedField(name, printed)] : []));
}
