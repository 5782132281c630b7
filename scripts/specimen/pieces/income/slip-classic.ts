import { lastDay, monthName, numericDate } from '../../calendar.ts';
import { groupedSiret } from '../../company.ts';
import { euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { groupedNir, shortCivility, townLine } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import { payTable } from './pay-table.ts';
import type { Payslip, SlipWords } from './slip.ts';

const grey = '#5d6470';

/** Employer at the left, title and period at the right, one table, the net in a coloured box. */
export function classicSlip(slip: Payslip, words: SlipWords): Sheet {
  const { employee, employer, pay } = slip;
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
  sheet.text(116, 55, `${shortCivility(employee)} ${words.name}`, { size: 4.2, face: 'semibold', within: 77 });
  sheet.text(116, 62, employee.street, { size: 3.7 });
  sheet.text(116, 68, townLine(employee), { size: 3.7 });
  sheet.text(16, 53, `Emploi : ${slip.job}`, { size: 3.3 });
  sheet.text(16, 59, `Date d'entrée : ${numericDate(words.hiredOn)}`, { size: 3.3 });
  sheet.text(16, 65, `N° de sécurité sociale : ${groupedNir(words.nir)}`, { size: 3.3 });
  sheet.text(16, 71, 'Horaire mensuel : 151,67 heures', { size: 3.3 });
  const y = payTable(sheet, slip, 82) + 7;
  sheet.rect(104, y, 92, 14, { fill: employer.colour, radius: 1.5 });
  sheet.text(109, y + 8.9, 'NET PAYÉ EN EUROS', { size: 4, face: 'bold', colour: '#ffffff' });
  sheet.text(191, y + 9.2, euros(slip.printedNetCents), { size: 5.4, face: 'bold', colour: '#ffffff', align: 'end' });
  sheet.text(16, y + 4, `Payé par virement le ${numericDate(words.paidOn)}`, { size: 3.3 });
  sheet.text(16, y + 10, `Cumul annuel : brut ${euros(pay.yearGrossCents)}`, { size: 3.1, colour: grey });
  sheet.text(16, y + 15.5, `imposable ${euros(pay.yearTaxableCents)}`, { size: 3.1, colour: grey });
  sheet.text(16, y + 23, `Compte crédité : ${words.iban}`, { size: 3.3 });
  sheet.text(16, 280, 'Dans votre intérêt, conservez ce bulletin de paie sans limitation de durée.', {
    size: 3,
    colour: grey,
  });
  sheet.text(16, 285, 'Employeur imaginaire ; document de démonstration.', { size: 3, colour: grey });
  return sheet;
}
