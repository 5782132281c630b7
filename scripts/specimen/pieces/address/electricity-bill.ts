import { addDays, longDate, numericDate } from '../../calendar.ts';
import type { Supplier } from '../../company.ts';
import type { Draw } from '../../draw.ts';
import { amountField, euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine, writtenName } from '../../person.ts';
import type { NameStyle, Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

const grey = '#5d6470';

export interface ElectricityBill {
  customer: Person;
  supplier: Supplier;
  nameStyle: NameStyle;
  issuedOn: string;
}

interface Charge {
  label: string;
  quantity: string;
  cents: number;
}

/** Charges and taxes whose sum is the total, to the cent. */
function charges(draw: Draw): Charge[] {
  const full = draw.int(180, 640);
  const low = draw.int(90, 420);
  const subscription = draw.int(2_400, 3_900);
  const energy = Math.round(full * 20.68) + Math.round(low * 15.79);
  const transport = Math.round(subscription * 0.2193);
  const excise = Math.round((full + low) * 2.998);
  return [
    { label: 'Abonnement 6 kVA', quantity: '2 mois', cents: subscription },
    { label: 'Consommation heures pleines', quantity: `${String(full)} kWh`, cents: Math.round(full * 20.68) },
    { label: 'Consommation heures creuses', quantity: `${String(low)} kWh`, cents: Math.round(low * 15.79) },
    { label: "Contribution d'acheminement", quantity: '21,93 %', cents: transport },
    { label: "Accise sur l'électricité", quantity: `${String(full + low)} kWh`, cents: excise },
    { label: 'TVA à 20 %', quantity: '', cents: Math.round((subscription + energy + transport + excise) * 0.2) },
  ];
}

function chargeTable(sheet: Sheet, supplier: Supplier, lines: readonly Charge[], top: number): void {
  sheet.rect(20, top, 170, 9, { fill: supplier.accent, opacity: 0.6 });
  sheet.text(24, top + 6, 'Détail de votre facture', { size: 3.5, face: 'semibold' });
  sheet.text(136, top + 6, 'Quantité', { size: 3.5, face: 'semibold', align: 'end' });
  sheet.text(186, top + 6, 'Montant en €', { size: 3.5, face: 'semibold', align: 'end' });
  for (const [index, line] of lines.entries()) {
    const y = top + 16 + index * 7.5;
    sheet.text(24, y, line.label, { size: 3.5 });
    if (line.quantity) sheet.text(136, y, line.quantity, { size: 3.5, align: 'end' });
    sheet.text(186, y, euros(line.cents), { size: 3.5, align: 'end' });
    sheet.rect(20, y + 2.4, 170, 0.15, { fill: '#ccd1d8' });
  }
}

export function drawElectricityBill(bill: ElectricityBill, draw: Draw): DrawnPiece {
  const { customer, supplier } = bill;
  const name = writtenName(customer, bill.nameStyle);
  const lines = charges(draw.branch('charges'));
  const total = lines.reduce((sum, line) => sum + line.cents, 0);
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 80, width: 210, height: 150 }, 30, -34, '#d8344f', 0.06));
  sheet.ornament(
    `<circle cx="30" cy="24" r="9" fill="${supplier.accent}"/><path d="M31.5 17L25.5 25.5H29.6L28 31.5L34.6 22.6H30.4Z" fill="${supplier.colour}"/>`,
  );
  sheet.text(43, 27, supplier.name, { size: 8.4, face: 'bold', colour: supplier.colour });
  sheet.text(20, 46, `Facture du ${longDate(bill.issuedOn)}`, { size: 5.6, face: 'bold' });
  sheet.text(20, 53, `N° de facture : ${draw.digits(3)} ${draw.digits(3)} ${draw.digits(3)}`, { size: 3.5 });
  sheet.text(20, 59, `Référence client : ${draw.digits(4)} ${draw.digits(4)}`, { size: 3.5 });
  sheet.text(20, 65, `Offre : ${supplier.offer}`, { size: 3.5 });
  sheet.text(20, 71, 'SPÉCIMEN SANS VALEUR', { size: 2.9, face: 'semibold', colour: '#a3293d' });
  sheet.text(112, 62, `${shortCivility(customer)} ${name}`, { size: 4.4, face: 'semibold', within: 80 });
  sheet.text(112, 69, customer.street, { size: 4.1 });
  sheet.text(112, 75.5, townLine(customer), { size: 4.1 });
  sheet.rect(20, 88, 170, 24, { fill: supplier.colour, radius: 2 });
  sheet.text(27, 98, 'Montant à payer', { size: 4.2, colour: '#ffffff' });
  sheet.text(27, 105.5, `prélevé le ${numericDate(addDays(bill.issuedOn, 15))}`, {
    size: 3.5,
    colour: '#ffffff',
    opacity: 0.9,
  });
  sheet.text(183, 103.5, `${euros(total)} €`, { size: 8.4, face: 'bold', colour: '#ffffff', align: 'end' });
  sheet.text(20, 123, 'Lieu de consommation', { size: 3.4, colour: grey });
  sheet.text(20, 129.5, `${customer.street}, ${townLine(customer)}`, { size: 3.9 });
  const period = `du ${numericDate(addDays(bill.issuedOn, -62))} au ${numericDate(addDays(bill.issuedOn, -2))}`;
  sheet.text(20, 136.5, `Période facturée : ${period}`, { size: 3.5, colour: grey });
  chargeTable(sheet, supplier, lines, 145);
  sheet.text(24, 210, 'Total TTC', { size: 4.2, face: 'bold' });
  sheet.text(186, 210, `${euros(total)} €`, { size: 4.2, face: 'bold', align: 'end' });
  sheet.text(20, 228, 'Cette facture tient lieu de justificatif de domicile. Conservez-la cinq ans.', { size: 3.4 });
  sheet.text(20, 234, 'Une question ? Service clients au 01 99 00 00 00, du lundi au samedi.', { size: 3.4 });
  sheet.rect(20, 276, 170, 0.25, { fill: supplier.colour });
  sheet.text(20, 282, `${supplier.name}, fournisseur imaginaire, ${supplier.street}`, { size: 2.9, colour: grey });
  return {
    kind: 'electricity_bill',
    name: 'facture-electricite',
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          address_holder: name,
          address: `${customer.street}, ${townLine(customer)}`,
          issuer: supplier.name,
          issued_on: bill.issuedOn,
          amount_due: amountField(total),
        },
      },
    ],
  };
}
