import { groupedIban } from '../../account.ts';
import { numericDate } from '../../calendar.ts';
import { specimenMark } from '../../ornament.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { BankDetails } from './rib.ts';

const grey = '#737a86';

/** What a bank without branches exports from its app: two languages, no codes, no civility. */
export function appRib(details: BankDetails, name: string): Sheet {
  const { account } = details;
  const { bank } = account;
  const sheet = blankSheet(A4.width, A4.height, '#fdfdff');
  sheet.ornament(specimenMark({ x: 0, y: 60, width: 210, height: 150 }, 30, -32, '#d8344f', 0.07));
  sheet.rect(20, 20, 12, 12, { fill: bank.colour, radius: 6 });
  sheet.text(37, 28.6, bank.name, { size: 6, face: 'bold', colour: bank.colour });
  sheet.text(20, 52, 'Coordonnées bancaires', { size: 8.5, face: 'bold' });
  sheet.text(20, 60, 'Relevé d’identité bancaire / Bank account details, spécimen', { size: 3.5, colour: grey });
  const rows: readonly (readonly [string, string])[] = [
    ['Titulaire du compte / Account holder', name],
    ['IBAN', groupedIban(account.iban)],
    ['BIC / SWIFT', bank.bic],
    ['Banque / Bank', bank.name],
  ];
  for (const [index, [title, value]] of rows.entries()) {
    const y = 82 + index * 24;
    sheet.text(20, y, title, { size: 3.6, colour: grey });
    sheet.text(20, y + 8, value, { size: 5.4, face: 'semibold', within: 170 });
    sheet.rect(20, y + 13, 170, 0.3, { fill: '#dfe2ea' });
  }
  sheet.text(20, 190, `Document créé le ${numericDate(details.issuedOn)}`, { size: 3.4, colour: grey });
  return sheet;
}
