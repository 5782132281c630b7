import { groupedIban } from '../../account.ts';
import type { Account } from '../../account.ts';
import { numericDate } from '../../calendar.ts';
import type { Draw } from '../../draw.ts';
import { guilloche, specimenMark } from '../../ornament.ts';
import { shortCivility, townLine } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { BankDetails } from './rib.ts';

const grey = '#5d6470';

function codeTable(sheet: Sheet, account: Account, y: number): void {
  const columns = [
    { x: 20, width: 36, title: 'Code banque', value: account.bank.code },
    { x: 56, width: 36, title: 'Code guichet', value: account.branch },
    { x: 92, width: 64, title: 'Numéro de compte', value: account.number },
    { x: 156, width: 34, title: 'Clé RIB', value: account.ribKey },
  ];
  for (const { x, width, title, value } of columns) {
    sheet.rect(x, y, width, 20, { stroke: account.bank.colour, strokeWidth: 0.25 });
    sheet.rect(x, y, width, 7.5, { fill: account.bank.accent, opacity: 0.28 });
    sheet.text(x + width / 2, y + 5.1, title, { size: 3.1, colour: grey, align: 'middle' });
    sheet.text(x + width / 2, y + 15.4, value, { size: 4.9, face: 'semibold', align: 'middle', spacing: 0.25 });
  }
}

/** A page in the bank's colour: holder and branch, the table of codes, IBAN and BIC one under the other. */
export function classicRib(details: BankDetails, name: string, draw: Draw): Sheet {
  const { holder, account } = details;
  const { bank } = account;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.rect(0, 0, A4.width, 30, { fill: bank.colour });
  sheet.ornament(
    `<g opacity="0.4">${guilloche({ x: 0, y: 2, width: 210, height: 27 }, draw.branch('band'), [bank.accent, '#ffffff'], 9)}</g>`,
  );
  sheet.ornament(specimenMark({ x: 0, y: 60, width: 210, height: 150 }, 30, -32, '#d8344f', 0.07));
  sheet.text(20, 17, bank.name, { size: 8, face: 'bold', colour: '#ffffff' });
  sheet.text(20, 24, bank.motto, { size: 3.4, colour: '#ffffff', opacity: 0.85 });
  sheet.text(20, 48, "Relevé d'identité bancaire", { size: 7, face: 'bold', colour: bank.colour });
  sheet.text(20, 55, 'Spécimen sans valeur, établi pour démonstration', { size: 3.2, colour: grey });
  sheet.text(20, 70, 'Titulaire du compte', { size: 3.3, colour: grey });
  sheet.text(20, 77, `${shortCivility(holder)} ${name}`, { size: 5, face: 'semibold' });
  sheet.text(20, 84, holder.street, { size: 4.2 });
  sheet.text(20, 90, townLine(holder), { size: 4.2 });
  sheet.text(120, 70, 'Domiciliation', { size: 3.3, colour: grey });
  sheet.text(120, 77, `${bank.name}, agence ${account.branch}`, { size: 4.2, within: 76 });
  sheet.text(120, 84, 'Service clients : 01 99 00 00 00', { size: 3.6, colour: grey });
  codeTable(sheet, account, 104);
  sheet.text(20, 140, 'IBAN (numéro de compte international)', { size: 3.3, colour: grey });
  sheet.text(20, 149, groupedIban(account.iban), { size: 6.2, face: 'semibold', spacing: 0.1 });
  sheet.text(20, 162, "BIC (code d'identification de la banque)", { size: 3.3, colour: grey });
  sheet.text(20, 170, bank.bic, { size: 6.2, face: 'semibold', spacing: 0.1 });
  const notice = [
    'Remettez ce relevé à tout organisme qui doit porter des opérations à votre compte :',
    'virements de salaire, prélèvements, remboursements. Son emploi évite les erreurs de saisie',
    'et les retards qui en résultent.',
  ];
  for (const [index, line] of notice.entries())
    sheet.text(20, 190 + index * 5.4, line, { size: 3.6, colour: '#333a44' });
  sheet.text(20, 214, `Édité le ${numericDate(details.issuedOn)}`, { size: 3.6, colour: grey });
  sheet.rect(20, 276, 170, 0.25, { fill: bank.colour });
  sheet.text(20, 282, `${bank.name}, établissement imaginaire. Toute ressemblance serait fortuite.`, {
    size: 2.9,
    colour: grey,
  });
  return sheet;
}
