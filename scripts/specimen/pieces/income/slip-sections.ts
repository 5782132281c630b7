import { monthName, numericDate } from '../../calendar.ts';
import { groupedSiret } from '../../company.ts';
import { euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import type { PayLine } from '../../pay.ts';
import { groupedNir, shortCivility, townLine } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet, TextStyle } from '../../sheet.ts';
import { percent } from './pay-table.ts';
import type { Payslip, SlipWords } from './slip.ts';

const grey = '#5d6470';

/** The clarified slip (arrêté of 25 February 2016): risks under headings, no rules, figures in grey bands. */
const headings: readonly (readonly [heading: string, first: string])[] = [
  ['SANTÉ', 'Maladie'],
  ['RETRAITE', 'Vieillesse plafonnée'],
  ['FAMILLE', 'Allocations familiales'],
  ['ASSURANCE CHÔMAGE', 'Assurance chômage'],
  ['CSG ET CRDS', 'CSG déductible'],
];

function amountRow(
  sheet: Sheet,
  y: number,
  values: readonly [string, string, string, string],
  style: Partial<TextStyle>,
): void {
  const [label, base, rate, amount] = values;
  sheet.text(16, y, label, { size: 3.3, ...style });
  sheet.text(112, y, base, { size: 3.3, align: 'end', ...style });
  sheet.text(134, y, rate, { size: 3.3, align: 'end', ...style });
  sheet.text(164, y, amount, { size: 3.3, align: 'end', ...style });
}

const cents = (value: number | undefined): string => (value ? euros(value) : '');

export function sectionsSlip(slip: Payslip, words: SlipWords): Sheet {
  const { employee, employer, pay } = slip;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 70, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.rect(0, 0, A4.width, 9, { fill: employer.colour });
  sheet.text(16, 20, `Bulletin de paie du mois de ${monthName(pay.month)} ${pay.month.slice(0, 4)}`, {
    size: 5,
    face: 'bold',
  });
  sheet.text(16, 25.5, 'SPÉCIMEN SANS VALEUR', { size: 2.8, face: 'semibold', colour: '#a3293d' });
  sheet.text(16, 34, `Employeur : ${employer.name}`, { size: 3.6, face: 'semibold' });
  sheet.text(16, 39.5, `${employer.street}, ${employer.town}`, { size: 3.2 });
  sheet.text(16, 45, `N° SIRET : ${groupedSiret(employer.siret)}`, { size: 3.2 });
  sheet.text(16, 50.5, `Convention collective : ${employer.agreement}`, { size: 3.2 });
  sheet.text(16, 59, `Numéro de sécurité sociale : ${groupedNir(words.nir)}`, { size: 3.2 });
  sheet.text(16, 64.5, `Emploi : ${slip.job}`, { size: 3.2 });
  sheet.text(16, 70, `Entrée le : ${numericDate(words.hiredOn)}`, { size: 3.2 });
  sheet.text(118, 40, `${shortCivility(employee)} ${words.name}`, { size: 4.2, face: 'semibold', within: 76 });
  sheet.text(118, 46.5, employee.street, { size: 3.7 });
  sheet.text(118, 52.5, townLine(employee), { size: 3.7 });
  let y = 80;
  const row = (
    values: readonly [string, string, string, string],
    style: Partial<TextStyle> = {},
    band = false,
  ): void => {
    if (band) sheet.rect(14, y - 4.2, 182, 6, { fill: '#eceef2' });
    amountRow(sheet, y, values, style);
    y += 6;
  };
  const payLine = (line: PayLine): void => {
    row([line.label, cents(line.baseCents), line.rate ? percent(line.rate) : '', cents(line.employeeCents)]);
  };
  row(['Éléments de paie', 'Base', 'Taux', 'Montant'], { face: 'semibold', colour: grey });
  for (const line of pay.earnings) payLine(line);
  row(['Rémunération brute', '', '', euros(pay.grossCents)], { face: 'semibold' }, true);
  for (const line of pay.contributions) {
    const heading = headings.find(([, first]) => line.label.startsWith(first));
    if (heading) row([heading[0], '', '', ''], { face: 'semibold', size: 2.9, colour: grey });
    payLine(line);
  }
  row(['Total des cotisations et contributions', '', '', euros(pay.contributionsCents)], { face: 'semibold' }, true);
  if (pay.transportCents > 0) row(['Remboursement transport', '', '', euros(pay.transportCents)]);
  row(['Montant net social', '', '', euros(pay.socialCents)], {}, true);
  row(['Net à payer avant impôt', '', '', euros(pay.beforeTaxCents)], { face: 'semibold' }, true);
  const base = euros(pay.taxableCents);
  row(['Prélèvement à la source', base, `${percent(pay.taxRate)} %`, euros(pay.taxCents)]);
  row(['Montant net imposable', '', '', base]);
  y += 5;
  sheet.text(16, y, 'Net à payer au salarié', { size: 5, face: 'bold', colour: employer.colour });
  sheet.text(164, y, `${euros(slip.printedNetCents)} €`, {
    size: 5.4,
    face: 'bold',
    colour: employer.colour,
    align: 'end',
  });
  sheet.text(16, y + 8, `Virement du ${numericDate(words.paidOn)} sur le compte ${words.iban}`, { size: 3.2 });
  sheet.text(16, y + 15, `Cumul brut : ${euros(pay.yearGrossCents)}`, { size: 3.2, colour: grey });
  sheet.text(84, y + 15, `Cumul net imposable : ${euros(pay.yearTaxableCents)}`, { size: 3.2, colour: grey });
  sheet.text(16, 288, 'Document de démonstration, employeur imaginaire.', { size: 2.9, colour: grey });
  return sheet;
}
