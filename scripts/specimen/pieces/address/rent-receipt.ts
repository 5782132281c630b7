import { addMonths, lastDay, longDate, monthName, numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { amountField, euros } from '../../money.ts';
import { signature, specimenMark } from '../../ornament.ts';
import { shortCivility, townLine, writtenName } from '../../person.ts';
import type { NameStyle, Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

/** Who lets; agencies letterhead, private people write their name alone. */
const landlords = [
  { name: 'Agence du Vieux-Port', street: '12 rue du Quai', town: '17000 LA ROCHELLE' },
  { name: 'SCI Les Tilleuls', street: '40 avenue des Ormes', town: '69006 LYON' },
  { name: 'Office de l’Habitat Clair', street: '1 place du Beffroi', town: '59000 LILLE' },
] as const;

export interface RentReceipt {
  tenant: Person;
  nameStyle: NameStyle;
  /** `YYYY-MM-DD`: the receipt is for the month before. */
  issuedOn: string;
}

/** A quittance de loyer (loi du 6 juillet 1989, art. 21): rent and charges apart, and their sum. */
export function drawRentReceipt(receipt: RentReceipt, draw: Draw): DrawnPiece {
  const { tenant } = receipt;
  const landlord = draw.pick(landlords);
  const name = writtenName(tenant, receipt.nameStyle);
  const month = addMonths(receipt.issuedOn.slice(0, 7), -1);
  const rent = draw.int(420, 1_250) * 100;
  const charges = draw.int(35, 140) * 100;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 80, width: 210, height: 150 }, 30, -34, '#d8344f', 0.06));
  sheet.text(20, 24, landlord.name, { size: 5.6, face: 'bold' });
  sheet.text(20, 30.5, landlord.street, { size: 3.8 });
  sheet.text(20, 36.5, landlord.town, { size: 3.8 });
  sheet.text(112, 52, `${shortCivility(tenant)} ${name}`, { size: 4.3, face: 'semibold', within: 80 });
  sheet.text(112, 58.5, tenant.street, { size: 4 });
  sheet.text(112, 65, townLine(tenant), { size: 4 });
  sheet.text(105, 88, 'QUITTANCE DE LOYER', { size: 7, face: 'bold', align: 'middle' });
  sheet.text(105, 96, `${monthName(month)} ${month.slice(0, 4)}`, { size: 4.6, align: 'middle' });
  sheet.text(105, 102, 'Spécimen sans valeur', { size: 3, colour: '#a3293d', align: 'middle' });
  sheet.text(20, 118, 'Le bailleur déclare avoir reçu de son locataire les sommes suivantes,', { size: 3.8 });
  sheet.text(20, 124, `pour la période du ${numericDate(`${month}-01`)} au ${numericDate(lastDay(month))} :`, {
    size: 3.8,
  });
  const rows: readonly (readonly [string, number])[] = [
    ['Loyer hors charges', rent],
    ['Provision sur charges', charges],
    ['Total quittancé', rent + charges],
  ];
  for (const [index, [label, cents]] of rows.entries()) {
    const bold = index === 2 ? ({ face: 'bold' } as const) : {};
    sheet.rect(20, 134 + index * 10, 170, 10, { stroke: '#8b929c', strokeWidth: 0.25 });
    sheet.text(25, 140.6 + index * 10, label, { size: 3.9, ...bold });
    sheet.text(185, 140.6 + index * 10, `${euros(cents)} €`, { size: 3.9, align: 'end', ...bold });
  }
  const { issuedOn } = receipt;
  sheet.text(20, 182, 'Logement loué :', { size: 3.6 });
  sheet.text(20, 188, `${tenant.street}, ${townLine(tenant)}`, { size: 3.8 });
  sheet.text(120, 206, `Fait le ${longDate(issuedOn)}`, { size: 3.8 });
  sheet.text(120, 212, 'Le bailleur', { size: 3.8 });
  sheet.ornament(signature(122, 226, 40, draw.branch('signature'), '#23264a'));
  return {
    kind: 'rent_receipt',
    name: `quittance-loyer-${month}`,
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          address_holder: name,
          address: `${tenant.street}, ${townLine(tenant)}`,
          issuer: landlord.name,
          issued_on: issuedOn,
          amount_due: amountField(rent + charges),
        },
      },
    ],
  };
}
