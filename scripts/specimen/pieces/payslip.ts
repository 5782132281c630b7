import { lastDay, monthName, numericDate } from '../calendar.ts';
import { groupedSiret } from '../company.ts';
import type { Employer } from '../company.ts';
import { amountField, euros } from '../money.ts';
import { specimenMark } from '../ornament.ts';
import type { Pay, PayLine } from '../pay.ts';
import { shortCivility, townLine, writtenName } from '../person.ts';
import type { NameStyle, Person } from '../person.ts';
import { A4, blankSheet } from '../sheet.ts';
import type { Sheet, TextStyle } from '../sheet.ts';
import type { DrawnPiece } from './drawn-piece.ts';

const grey = '#5d6470';

/** What a payslip says. `printedNetCents` differs from the pay's own where the amount was edited. */
export interface Payslip {
  employee: Person;
  employer: Employer;
  job: string;
  hiredIn: string;
  nameStyle: NameStyle;
  pay: Pay;
  printedNetCents: number;
}

const columns = [16, 110, 134, 164, 194] as const;
const rowHeight = 6.2;

/** A percentage with its three decimals: `6 900` is `6,900`. */
function percent(rate: number): string {
  return `${String(Math.floor(rate / 1000))},${String(rate % 1000).padStart(3, '0')}`;
}

function cells(line: PayLine): readonly string[] {
  const amount = (cents: number | undefined): string => (cents ? euros(cents) : '');
  return [
    line.label,
    amount(line.baseCents),
    line.rate ? percent(line.rate) : '',
    amount(line.employeeCents),
    amount(line.employerCents),
  ];
}

function row(sheet: Sheet, y: number, values: readonly string[], style: Partial<TextStyle> = {}): void {
  for (const [index, value] of values.entries()) {
    if (value)
      sheet.text(columns[index] ?? 16, y, value, { size: 3.3, align: index === 0 ? 'start' : 'end', ...style });
  }
}

function payTable(sheet: Sheet, slip: Payslip, top: number): number {
  const { pay, employer } = slip;
  const bold = { face: 'semibold' } as const;
  sheet.rect(14, top, 182, 8, { fill: employer.colour });
  row(sheet, top + 5.4, ['Rubriques', 'Base', 'Taux %', 'Part salarié', 'Part employeur'], {
    ...bold,
    colour: '#ffffff',
  });
  let y = top + 8;
  const add = (values: readonly string[], style: Partial<TextStyle> = {}, fill?: string): void => {
    if (fill) sheet.rect(14, y, 182, rowHeight, { fill, opacity: 0.9 });
    row(sheet, y + 4.4, values, style);
    y += rowHeight;
  };
  for (const line of pay.earnings) add(cells(line));
  add(['SALAIRE BRUT', '', '', euros(pay.grossCents)], bold, '#eef0f3');
  for (const line of pay.contributions) add(cells(line));
  const employerTotal = pay.contributions.reduce((sum, line) => sum + (line.employerCents ?? 0), 0);
  add(['TOTAL DES COTISATIONS', '', '', euros(pay.contributionsCents), euros(employerTotal)], bold, '#eef0f3');
  if (pay.transportCents > 0) add(['Indemnité de transport (50 %)', '', '', euros(pay.transportCents)]);
  add(['NET À PAYER AVANT IMPÔT SUR LE REVENU', '', '', euros(pay.beforeTaxCents)], bold, '#eef0f3');
  add(['Net imposable', '', '', euros(pay.taxableCents)]);
  add(['Impôt sur le revenu prélevé à la source', euros(pay.taxableCents), percent(pay.taxRate), euros(pay.taxCents)]);
  sheet.rect(14, top, 182, y - top, { stroke: '#8b929c', strokeWidth: 0.25 });
  return y;
}

export function drawPayslip(slip: Payslip): DrawnPiece {
  const { employee, employer, pay } = slip;
  const name = writtenName(employee, slip.nameStyle);
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 70, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.rect(14, 12, 3, 30, { fill: employer.colour });
  sheet.text(21, 18, employer.name, { size: 5, face: 'bold', colour: employer.colour });
  sheet.text(21, 24, `${employer.street}, ${employer.town}`, { size: 3.2 });
  sheet.text(21, 29.4, `SIRET : ${groupedSiret(employer.siret)}`, { size: 3.2 });
  sheet.text(21, 34.8, `Code APE : ${employer.activity}`, { size: 3.2 });
  sheet.text(21, 40.2, `Convention : ${employer.agreement}`, { size: 3.2 });
  sheet.text(196, 18, 'BULLETIN DE PAIE', { size: 5.4, face: 'bold', align: 'end' });
  sheet.text(196, 25, `Période : ${monthName(pay.month)} ${pay.month.slice(0, 4)}`, {
    size: 3.8,
    face: 'semibold',
    align: 'end',
  });
  sheet.text(196, 31, `du ${numericDate(`${pay.month}-01`)} au ${numericDate(lastDay(pay.month))}`, {
    size: 3.2,
    align: 'end',
  });
  sheet.text(196, 36.4, 'SPÉCIMEN SANS VALEUR', { size: 2.8, face: 'semibold', colour: '#a3293d', align: 'end' });
  sheet.rect(112, 47, 84, 29, { stroke: '#8b929c', strokeWidth: 0.25, radius: 1.5 });
  sheet.text(116, 55, `${shortCivility(employee)} ${name}`, { size: 4.2, face: 'semibold', within: 77 });
  sheet.text(116, 62, employee.street, { size: 3.7 });
  sheet.text(116, 68, townLine(employee), { size: 3.7 });
  sheet.text(16, 53, `Emploi : ${slip.job}`, { size: 3.3 });
  sheet.text(16, 59, `Date d'entrée : ${slip.hiredIn.slice(5)}/${slip.hiredIn.slice(0, 4)}`, { size: 3.3 });
  sheet.text(16, 65, 'N° de sécurité sociale : masqué sur ce spécimen', { size: 3.3, colour: grey });
  sheet.text(16, 71, 'Horaire mensuel : 151,67 heures', { size: 3.3 });
  const y = payTable(sheet, slip, 82) + 7;
  sheet.rect(104, y, 92, 14, { fill: employer.colour, radius: 1.5 });
  sheet.text(109, y + 8.9, 'NET PAYÉ EN EUROS', { size: 4, face: 'bold', colour: '#ffffff' });
  sheet.text(191, y + 9.2, euros(slip.printedNetCents), { size: 5.4, face: 'bold', colour: '#ffffff', align: 'end' });
  sheet.text(16, y + 5, `Payé par virement le ${numericDate(lastDay(pay.month))}`, { size: 3.3 });
  sheet.text(16, y + 11, `Cumul annuel : brut ${euros(pay.yearGrossCents)}`, { size: 3.1, colour: grey });
  sheet.text(16, y + 16.5, `imposable ${euros(pay.yearTaxableCents)}`, { size: 3.1, colour: grey });
  sheet.text(16, 280, 'Dans votre intérêt, conservez ce bulletin de paie sans limitation de durée.', {
    size: 3,
    colour: grey,
  });
  sheet.text(16, 285, 'Employeur imaginaire ; document de démonstration.', { size: 3, colour: grey });
  return {
    kind: 'payslip',
    name: `bulletin-paie-${pay.month}`,
    stock: 'paper',
    faces: [
      {
        sheet,
        fields: {
          employer: employer.name,
          employee: name,
          pay_period: pay.month,
          gross_pay: amountField(pay.grossCents),
          net_taxable: amountField(pay.taxableCents),
          net_pay: amountField(slip.printedNetCents),
        },
      },
    ],
  };
}
