import { addDays, longDate, numericDate } from '../../calendar.ts';
import type { Supplier } from '../../company.ts';
import type { Draw } from '../../draw.ts';
import { amountField, euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine, writtenName } from '../../person.ts';
import type { NameStyle, Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { BillKind } from '../../suppliers.ts';
import type { DrawnPiece } from '../drawn-piece.ts';
import { billLines } from './bill-lines.ts';
import type { BillLine } from './bill-lines.ts';

const grey = '#5d6470';

/** A bill for gas, water, a telephone line or access to the internet. */
export interface HouseholdBill {
  kind: BillKind;
  customer: Person;
  supplier: Supplier;
  nameStyle: NameStyle;
  issuedOn: string;
  layout: 'columns' | 'summary';
}

const filenames: Record<BillKind, string> = {
  gas_bill: 'facture-gaz',
  water_bill: 'facture-eau',
  phone_bill: 'facture-mobile',
  internet_bill: 'facture-internet',
};

interface Written {
  readonly name: string;
  readonly lines: readonly BillLine[];
  readonly totalCents: number;
  readonly references: readonly string[];
}

function table(
  sheet: Sheet,
  { supplier }: HouseholdBill,
  lines: readonly BillLine[],
  x: number,
  width: number,
  top: number,
): void {
  const right = x + width - 4;
  for (const [index, line] of lines.entries()) {
    const y = top + index * 7.5;
    sheet.text(x + 4, y, line.label, { size: 3.4 });
    if (line.quantity) sheet.text(right - 34, y, line.quantity, { size: 3.4, align: 'end' });
    sheet.text(right, y, euros(line.cents), { size: 3.4, align: 'end' });
    sheet.rect(x, y + 2.4, width, 0.15, { fill: supplier.accent });
  }
}

/** Name and address at the right, a coloured band with the amount, the lines below. */
function columns(bill: HouseholdBill, { name, lines, totalCents, references }: Written): Sheet {
  const { customer, supplier } = bill;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 80, width: 210, height: 150 }, 30, -34, '#d8344f', 0.06));
  sheet.text(20, 26, supplier.name, { size: 8, face: 'bold', colour: supplier.colour });
  sheet.text(20, 32.5, supplier.offer, { size: 3.4, colour: grey });
  sheet.text(20, 46, `Votre facture du ${longDate(bill.issuedOn)}`, { size: 5, face: 'bold' });
  for (const [index, reference] of references.entries()) sheet.text(20, 53 + index * 5.6, reference, { size: 3.4 });
  sheet.text(20, 72, 'SPÉCIMEN SANS VALEUR', { size: 2.9, face: 'semibold', colour: '#a3293d' });
  sheet.text(112, 58, `${shortCivility(customer)} ${name}`, { size: 4.3, face: 'semibold', within: 80 });
  sheet.text(112, 64.5, customer.street, { size: 4 });
  sheet.text(112, 71, townLine(customer), { size: 4 });
  sheet.rect(20, 84, 170, 16, { fill: supplier.accent, radius: 2 });
  sheet.text(27, 94, 'Total à payer', { size: 4.4, face: 'semibold' });
  sheet.text(183, 94.4, `${euros(totalCents)} €`, { size: 6.4, face: 'bold', align: 'end' });
  table(sheet, bill, lines, 20, 170, 116);
  sheet.text(24, 190, 'Montant total TTC', { size: 4, face: 'bold' });
  sheet.text(186, 190, `${euros(totalCents)} €`, { size: 4, face: 'bold', align: 'end' });
  sheet.text(20, 206, `Prélèvement le ${numericDate(addDays(bill.issuedOn, 14))}`, { size: 3.6 });
  sheet.text(20, 282, `${supplier.name}, société imaginaire, ${supplier.street}`, { size: 2.9, colour: grey });
  return sheet;
}

/** Who and how much in a column at the left, the lines at the right. */
function summary(bill: HouseholdBill, { name, lines, totalCents, references }: Written): Sheet {
  const { customer, supplier } = bill;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 80, width: 210, height: 150 }, 30, -34, '#d8344f', 0.06));
  sheet.rect(0, 0, 62, A4.height, { fill: supplier.accent, opacity: 0.45 });
  sheet.rect(0, 0, A4.width, 5, { fill: supplier.colour });
  sheet.text(10, 22, supplier.name, { size: 6.4, face: 'bold', colour: supplier.colour, within: 48 });
  sheet.text(10, 28, supplier.offer, { size: 3, colour: grey, within: 48 });
  sheet.text(10, 44, 'Client', { size: 3, colour: grey });
  sheet.text(10, 49.5, name, { size: 3.5, face: 'semibold', within: 48 });
  for (const [index, reference] of references.entries())
    sheet.text(10, 62 + index * 6, reference, { size: 2.9, within: 48 });
  sheet.text(10, 92, 'Date de facture', { size: 3, colour: grey });
  sheet.text(10, 97.5, numericDate(bill.issuedOn), { size: 3.6, face: 'semibold' });
  sheet.text(10, 110, 'Montant à payer', { size: 3, colour: grey });
  sheet.text(10, 117, `${euros(totalCents)} €`, { size: 5, face: 'bold', colour: supplier.colour });
  sheet.text(10, 270, 'Spécimen sans valeur', { size: 2.8, colour: '#a3293d' });
  sheet.text(120, 34, `${shortCivility(customer)} ${name}`, { size: 4.2, face: 'semibold', within: 74 });
  sheet.text(120, 40.5, customer.street, { size: 3.9 });
  sheet.text(120, 47, townLine(customer), { size: 3.9 });
  sheet.text(70, 74, 'Facture détaillée', { size: 5.4, face: 'bold' });
  table(sheet, bill, lines, 70, 126, 88);
  sheet.text(74, 160, 'Total TTC', { size: 4, face: 'bold' });
  sheet.text(192, 160, `${euros(totalCents)} €`, { size: 4, face: 'bold', align: 'end' });
  sheet.text(70, 282, `${supplier.name}, société imaginaire, ${supplier.street}`, { size: 2.7, colour: grey });
  return sheet;
}

export function drawHouseholdBill(bill: HouseholdBill, draw: Draw): DrawnPiece {
  const name = writtenName(bill.customer, bill.nameStyle);
  const { lines, references } = billLines(bill.kind, draw);
  const totalCents = lines.reduce((sum, line) => sum + line.cents, 0);
  const written = { name, lines, totalCents, references };
  return {
    kind: bill.kind,
    name: filenames[bill.kind],
    stock: 'paper',
    faces: [
      {
        sheet: bill.layout === 'columns' ? columns(bill, written) : summary(bill, written),
        fields: {
          address_holder: name,
          address: `${bill.customer.street}, ${townLine(bill.customer)}`,
          issuer: bill.supplier.name,
          issued_on: bill.issuedOn,
          amount_due: amountField(totalCents),
        },
      },
    ],
  };
}
