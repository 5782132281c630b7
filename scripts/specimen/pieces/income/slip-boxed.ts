import { monthName, numericDate } from '../../calendar.ts';
import { groupedSiret } from '../../company.ts';
import { euros } from '../../money.ts';
import { specimenMark } from '../../ornament.ts';
import { groupedNir, shortCivility, townLine } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import { payTable } from './pay-table.ts';
import type { Payslip, SlipWords } from './slip.ts';

const grey = '#5d6470';
const line = { stroke: '#555b66', strokeWidth: 0.3 } as const;

function cell(sheet: Sheet, x: number, y: number, width: number, title: string, value: string, size = 3.3): void {
  sheet.rect(x, y, width, 11, line);
  sheet.text(x + 2, y + 3.9, title, { size: 2.5, colour: grey });
  sheet.text(x + 2, y + 9, value, { size, face: 'semibold', within: width - 4 });
}

/** Everything in ruled boxes, titles above their values; the sums since January in a small table below. */
export function boxedSlip(slip: Payslip, words: SlipWords): Sheet {
  const { employee, employer, pay } = slip;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 60, width: 210, height: 150 }, 30, -36, '#d8344f', 0.06));
  sheet.text(105, 13, 'BULLETIN DE SALAIRE', { size: 5, face: 'bold', align: 'middle' });
  sheet.text(105, 18, 'Spécimen sans valeur', { size: 2.8, colour: '#a3293d', align: 'middle' });
  sheet.rect(14, 22, 88, 33, line);
  sheet.text(18, 29, employer.name, { size: 4.4, face: 'bold', within: 80 });
  sheet.text(18, 35, employer.street, { size: 3.3 });
  sheet.text(18, 40, employer.town, { size: 3.3 });
  sheet.text(18, 46, `Siret ${groupedSiret(employer.siret)}   APE ${employer.activity}`, { size: 3.1 });
  sheet.text(18, 51.5, employer.agreement, { size: 3.1, colour: grey });
  sheet.rect(108, 22, 88, 33, line);
  sheet.text(113, 32, `${shortCivility(employee)} ${words.name}`, { size: 4.2, face: 'semibold', within: 80 });
  sheet.text(113, 38.5, employee.street, { size: 3.7 });
  sheet.text(113, 44.5, townLine(employee), { size: 3.7 });
  cell(sheet, 14, 58, 46, 'Période de paie', `${monthName(pay.month)} ${pay.month.slice(0, 4)}`);
  cell(sheet, 60, 58, 58, 'N° sécurité sociale', groupedNir(words.nir));
  cell(sheet, 118, 58, 38, "Date d'embauche", numericDate(words.hiredOn));
  cell(sheet, 156, 58, 40, 'Emploi', slip.job, 3.1);
  const y = payTable(sheet, slip, 74) + 4;
  const columns = [14, 60, 106, 152] as const;
  const cumuls = ['Cumuls', 'Brut', 'Net imposable', 'Heures'];
  const values = ['Année', euros(pay.yearGrossCents), euros(pay.yearTaxableCents), '151,67'];
  for (const [index, x] of columns.entries()) {
    sheet.rect(x, y, index === 3 ? 44 : 46, 6.5, { ...line, fill: '#eef0f3' });
    sheet.rect(x, y + 6.5, index === 3 ? 44 : 46, 7.5, line);
    sheet.text(x + 2, y + 4.6, cumuls[index] ?? '', { size: 3, face: 'semibold' });
    sheet.text(x + 2, y + 11.6, values[index] ?? '', { size: 3.3 });
  }
  sheet.rect(106, y + 18, 90, 13, { ...line, strokeWidth: 0.6 });
  sheet.text(109, y + 26, 'Net à payer', { size: 4.4, face: 'bold' });
  sheet.text(192, y + 26.3, euros(slip.printedNetCents), { size: 5.2, face: 'bold', align: 'end' });
  sheet.text(16, y + 23, `Date de paiement : ${numericDate(words.paidOn)}`, { size: 3.3 });
  sheet.text(16, y + 29, `IBAN ${words.iban}`, { size: 3.3 });
  sheet.text(16, 285, 'Document de démonstration. Conservez votre bulletin sans limitation de durée.', {
    size: 3,
    colour: grey,
  });
  return sheet;
}
