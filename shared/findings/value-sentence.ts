import { formatIban } from '#shared/banking/iban';
import type { Outcome } from '#shared/findings/finding';
import { euros, readValues, type Language, type Values } from '#shared/findings/wording';
import { frenchDate } from '#shared/identity/dates';

/** Sentences about values beside the declared ones: dates, amounts, account numbers. */

export function dateSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const show = (date: string): string => (french ? frenchDate(date) : date);
  const [declared = ''] = values('declared');
  const read = readValues(values).map(show);
  if (read.length === 0)
    return french ? 'Aucune date de naissance n’a pu être lue.' : 'No date of birth could be read.';
  if (outcome === 'passed')
    return french ? `Naissance le ${show(declared)}, comme déclaré.` : `Born on ${declared}, as declared.`;
  const doubt =
    outcome === 'inconclusive'
      ? french
        ? 'À comparer à l’œil : lu '
        : 'To compare by eye: read '
      : french
        ? 'Lu '
        : 'Read ';
  return `${doubt}${read.join(french ? ' et ' : ' and ')}${french ? ', déclaré ' : ', declared '}${show(declared)}.`;
}

export function expirySentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [expiry] = values('expiry');
  if (expiry === undefined)
    return french ? 'La date de fin de validité n’a pas pu être lue.' : 'The expiry date could not be read.';
  const date = french ? frenchDate(expiry) : expiry;
  if (outcome === 'passed') return french ? `Valable jusqu’au ${date}.` : `Valid until ${date}.`;
  if (outcome === 'failed') return french ? `Périmé depuis le ${date}.` : `Expired on ${date}.`;
  return french ? `Fin de validité peu sûre : ${date}, à lire à l’œil.` : `Expiry uncertain: ${date}, read it by eye.`;
}

export function incomeSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [declared = '0'] = values('declared');
  const [read, beside] = readValues(values);
  const [monthly] = values('computed');
  if (read === undefined) return french ? 'Aucun montant n’a pu être lu.' : 'No amount could be read.';
  const shown = euros(monthly ?? read, language);
  const said = euros(declared, language);
  if (outcome === 'passed')
    return french ? `${shown} par mois, ${said} déclarés.` : `${shown} a month, ${said} declared.`;
  if (beside !== undefined && monthly === undefined)
    return french
      ? `Le net (${shown}) dépasse le brut (${euros(beside, language)}).`
      : `Net pay (${shown}) is above gross pay (${euros(beside, language)}).`;
  const doubt = outcome === 'inconclusive' ? (french ? 'Montant peu lisible : ' : 'Amount hard to read: ') : '';
  return french
    ? `${doubt}${shown} par mois sur la pièce, ${said} déclarés.`
    : `${doubt}${shown} a month on the piece, ${said} declared.`;
}

export function ibanSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [declared = '', read = ''] = [values('declared')[0], values('read')[0]];
  if (outcome === 'passed')
    return french ? 'L’IBAN de la pièce est celui qui est déclaré.' : 'The IBAN on the piece is the declared one.';
  const shown = `${formatIban(read)}${french ? ', déclaré ' : ', declared '}${formatIban(declared)}`;
  if (outcome === 'failed')
    return french ? `L’IBAN de la pièce est un autre : ${shown}.` : `The IBAN on the piece is another: ${shown}.`;
  return french ? `À comparer à l’œil : lu ${shown}.` : `To compare by eye: read ${shown}.`;
}
