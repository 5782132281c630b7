import { addMonths, lastDay, longDate, monthName, numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { amountField, euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { groupedNir, nirOf, shortCivility, townLine, writtenName } from '../../person.ts';
import type { Person } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { DrawnPiece } from '../drawn-piece.ts';

const grey = '#5d6470';

export interface Benefit {
  beneficiary: Person;
  /** `YYYY-MM-DD`: paid for the month before. */
  issuedOn: string;
}

function addressed(sheet: Sheet, person: Person, name: string, top: number): void {
  sheet.text(112, top, `${shortCivility(person)} ${name}`, { size: 4.3, face: 'semibold', within: 80 });
  sheet.text(112, top + 6.5, person.street, { size: 4 });
  sheet.text(112, top + 13, townLine(person), { size: 4 });
}

function rowsOf(sheet: Sheet, rows: readonly (readonly [string, string])[], top: number): void {
  for (const [index, [label, value]] of rows.entries()) {
    const y = top + index * 8;
    if (index % 2 === 0) sheet.rect(20, y - 5.4, 170, 8, { fill: '#f0f2f5' });
    sheet.text(24, y, label, { size: 3.7 });
    sheet.text(186, y, value, { size: 3.7, face: 'semibold', align: 'end' });
  }
}

const funds = [
  { name: 'Caisse de retraite du Ponant', title: 'Relevé de pension', colour: '#0f4c5c' },
  { name: 'Assurance retraite Grand-Sud', title: 'Attestation de paiement de retraite', colour: '#6b3e26' },
] as const;

/** What a pension fund paid: gross, what is held back, net. */
export function drawPensionStatement({ beneficiary, issuedOn }: Benefit, draw: Draw): DrawnPiece {
  const fund = draw.pick(funds);
  const name = writtenName(beneficiary, draw.pick(['given_first', 'surname_first'] as const));
  const month = addMonths(issuedOn.slice(0, 7), -1);
  const gross = draw.int(90_000, 240_000);
  const csg = Math.round(gross * 0.083);
  const crds = Math.round(gross * 0.005);
  const net = gross - csg - crds;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 70, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.rect(0, 0, A4.width, 6, { fill: fund.colour });
  sheet.text(20, 22, fund.name, { size: 6.2, face: 'bold', colour: fund.colour });
  sheet.text(20, 28, 'Spécimen sans valeur', { size: 3, colour: '#a3293d' });
  addressed(sheet, beneficiary, name, 52);
  sheet.text(20, 54, `N° de sécurité sociale : ${groupedNir(nirOf(beneficiary))}`, { size: 3.3, within: 84 });
  sheet.text(20, 60, `Date d'édition : ${numericDate(issuedOn)}`, { size: 3.3 });
  sheet.text(20, 92, fund.title, { size: 6, face: 'bold' });
  sheet.text(20, 99, `Période : ${monthName(month)} ${month.slice(0, 4)}`, { size: 4 });
  rowsOf(
    sheet,
    [
      ['Retraite personnelle, montant brut', euros(gross)],
      ['CSG', `- ${euros(csg)}`],
      ['CRDS', `- ${euros(crds)}`],
      ['Montant net payé', `${euros(net)} €`],
    ],
    114,
  );
  sheet.text(20, 160, `Payé par virement le ${numericDate(lastDay(month))}.`, { size: 3.6 });
  sheet.text(20, 282, `${fund.name}, organisme imaginaire.`, { size: 2.9, colour: grey });
  return {
    kind: 'pension_statement',
    name: `pension-${month}`,
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          beneficiary: name,
          nir: nirOf(beneficiary),
          pay_period: month,
          gross_benefit: amountField(gross),
          net_benefit: amountField(net),
          address: `${beneficiary.street}, ${townLine(beneficiary)}`,
          issuer: fund.name,
          issued_on: issuedOn,
        },
      },
    ],
  };
}

/** What a family-allowance office paid for a month, benefit by benefit. */
export function drawFamilyAllowance({ beneficiary, issuedOn }: Benefit, draw: Draw): DrawnPiece {
  const name = writtenName(beneficiary, 'surname_first');
  const month = addMonths(issuedOn.slice(0, 7), -1);
  const number = `${draw.digits(7)} ${draw.letters(1)}`;
  const benefits = [
    ['Allocations familiales', draw.int(7_000, 33_000)],
    ['Aide personnalisée au logement', draw.int(9_000, 30_000)],
    ['Prime d’activité', draw.int(5_000, 26_000)],
  ] as const;
  const total = benefits.reduce((sum, [, cents]) => sum + cents, 0);
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 70, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.rect(20, 12, 20, 12, { fill: '#14548c', radius: 2 });
  sheet.text(46, 21, 'Caisse d’allocations familiales', { size: 5.4, face: 'bold', colour: '#14548c' });
  sheet.text(46, 27, 'Spécimen sans valeur', { size: 3, colour: '#a3293d' });
  addressed(sheet, beneficiary, name, 50);
  sheet.text(20, 50, `Numéro allocataire : ${number}`, { size: 3.6 });
  sheet.text(20, 56, `Le ${longDate(issuedOn)}`, { size: 3.6 });
  sheet.text(20, 86, 'Attestation de paiement', { size: 6, face: 'bold' });
  sheet.text(20, 94, `Prestations versées pour le mois de ${monthName(month)} ${month.slice(0, 4)} :`, { size: 3.9 });
  rowsOf(
    sheet,
    [...benefits.map(([label, cents]) => [label, euros(cents)] as const), ['Total versé', `${euros(total)} €`]],
    106,
  );
  sheet.text(20, 148, `Quotient familial : ${String(draw.int(320, 1_400))}`, { size: 3.6 });
  sheet.text(20, 282, 'Organisme imaginaire, document de démonstration.', { size: 2.9, colour: grey });
  return {
    kind: 'family_allowance',
    name: `attestation-caf-${month}`,
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          beneficiary: name,
          beneficiary_number: number.replace(' ', ''),
          pay_period: month,
          net_benefit: amountField(total),
          address: `${beneficiary.street}, ${townLine(beneficiary)}`,
          issued_on: issuedOn,
        },
      },
    ],
  };
}
