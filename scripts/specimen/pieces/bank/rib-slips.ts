import { groupedIban } from '../../account.ts';
import { numericDate } from '../../calendar.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { BankDetails } from './rib.ts';

const grey = '#5d6470';
const line = { stroke: '#444b55', strokeWidth: 0.3 } as const;

function slip(sheet: Sheet, details: BankDetails, name: string, top: number): void {
  const { holder, account } = details;
  const { bank } = account;
  sheet.rect(15, top, 180, 80, line);
  sheet.text(20, top + 8, bank.name.toUpperCase(), { size: 4.2, face: 'bold', colour: bank.colour });
  sheet.text(190, top + 8, "RELEVÉ D'IDENTITÉ BANCAIRE", { size: 3.8, face: 'bold', align: 'end' });
  sheet.text(190, top + 13, 'Spécimen sans valeur', { size: 2.7, colour: '#a3293d', align: 'end' });
  const columns = [20, 48, 76, 128] as const;
  const titles = ['Code banque', 'Code guichet', 'N° de compte', 'Clé RIB'];
  const values = [bank.code, account.branch, account.number, account.ribKey];
  for (const [index, x] of columns.entries()) {
    sheet.text(x, top + 22, titles[index] ?? '', { size: 2.8, colour: grey });
    sheet.text(x, top + 28, values[index] ?? '', { size: 4, face: 'semibold' });
  }
  sheet.text(152, top + 22, 'Domiciliation', { size: 2.8, colour: grey });
  sheet.text(152, top + 28, `Agence ${account.branch}`, { size: 3.6, within: 40 });
  sheet.text(20, top + 38, `IBAN : ${groupedIban(account.iban)}`, { size: 4.2, face: 'semibold' });
  sheet.text(20, top + 46, `Code BIC : ${bank.bic}`, { size: 4.2, face: 'semibold' });
  sheet.text(20, top + 56, 'Titulaire :', { size: 2.8, colour: grey });
  sheet.text(44, top + 56, `${shortCivility(holder)} ${name}`, { size: 4, face: 'semibold', within: 100 });
  sheet.text(44, top + 62, holder.street, { size: 3.5 });
  sheet.text(44, top + 68, townLine(holder), { size: 3.5 });
  sheet.text(190, top + 76, `Édité le ${numericDate(details.issuedOn)}`, { size: 2.8, colour: grey, align: 'end' });
}

/** The same slip three times on a page, to be cut out. */
export function slipsRib(details: BankDetails, name: string): Sheet {
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 60, width: 210, height: 150 }, 30, -32, '#d8344f', 0.07));
  for (const top of [14, 104, 194]) slip(sheet, details, name, top);
  return sheet;
}
