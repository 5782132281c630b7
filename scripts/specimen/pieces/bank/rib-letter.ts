import { groupedIban } from '../../account.ts';
import { longDate } from '../../calendar.ts';
import { specimenMark } from '../../ornament.ts';
import { shortCivility, townLine } from '../../person.ts';
import { A4, blankSheet } from '../../sheet.ts';
import type { Sheet } from '../../sheet.ts';
import type { BankDetails } from './rib.ts';

const grey = '#5d6470';

/** A letter with the account in one sentence-like block: BIC before IBAN, codes in a line without rules. */
export function letterRib(details: BankDetails, name: string): Sheet {
  const { holder, account } = details;
  const { bank } = account;
  const sheet = blankSheet(A4.width, A4.height);
  sheet.ornament(specimenMark({ x: 0, y: 60, width: 210, height: 150 }, 30, -32, '#d8344f', 0.07));
  sheet.rect(20, 14, 22, 4, { fill: bank.colour });
  sheet.text(20, 28, bank.name, { size: 6.4, face: 'bold', colour: bank.colour });
  sheet.text(20, 33.5, `Agence ${account.branch}`, { size: 3.4, colour: grey });
  sheet.text(112, 52, `${shortCivility(holder)} ${name}`, { size: 4.4, face: 'semibold', within: 80 });
  sheet.text(112, 58.5, holder.street, { size: 4.1 });
  sheet.text(112, 65, townLine(holder), { size: 4.1 });
  sheet.text(112, 80, `Le ${longDate(details.issuedOn)}`, { size: 3.8 });
  sheet.text(20, 96, 'Objet : vos coordonnées bancaires (RIB)', { size: 4.4, face: 'semibold' });
  sheet.text(20, 106, 'Voici les coordonnées de votre compte. Spécimen sans valeur.', { size: 3.8 });
  sheet.rect(20, 114, 170, 70, { fill: '#f3f6f9', radius: 2 });
  const rows: readonly (readonly [string, string])[] = [
    ['Intitulé du compte', `${shortCivility(holder)} ${name}`],
    ['BIC', bank.bic],
    ['IBAN', groupedIban(account.iban)],
    ['Domiciliation', `${bank.name} ${account.branch}`],
  ];
  for (const [index, [title, value]] of rows.entries()) {
    sheet.text(26, 124 + index * 11, title, { size: 3.5, colour: grey });
    sheet.text(72, 124 + index * 11, value, { size: 4.3, face: 'semibold', within: 112 });
  }
  const codes = `Banque ${bank.code}   Guichet ${account.branch}   Compte ${account.number}   Clé ${account.ribKey}`;
  sheet.text(26, 174, codes, { size: 3.6 });
  sheet.text(20, 200, 'Donnez ces coordonnées pour recevoir un virement ou accepter un prélèvement.', { size: 3.6 });
  sheet.text(20, 282, `${bank.name}, établissement imaginaire.`, { size: 2.9, colour: grey });
  return sheet;
}
