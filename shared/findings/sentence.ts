import { formatIban } from '#shared/banking/iban';
import type { CheckCode, Finding, Outcome, Term } from '#shared/findings/finding';
import { describeEdits, edits, nameWords } from '#shared/identity/letters';
import { frenchDate } from '#shared/identity/dates';

export type Language = 'fr' | 'en';
type Wording = Readonly<Record<Language, string>>;

const titles: Readonly<Record<CheckCode, Wording>> = {
  mrz_digits: { fr: 'Clés de la zone MRZ', en: 'MRZ check digits' },
  iban_key: { fr: 'Clé de l’IBAN', en: 'IBAN key' },
  rib_key: { fr: 'Clé du RIB', en: 'RIB key' },
  surname_matches: { fr: 'Nom de naissance', en: 'Surname' },
  given_names_match: { fr: 'Prénoms', en: 'Given names' },
  birth_date_matches: { fr: 'Date de naissance', en: 'Date of birth' },
  account_holder_matches: { fr: 'Titulaire du compte', en: 'Account holder' },
  payslip_name_matches: { fr: 'Nom sur le bulletin de paie', en: 'Name on the payslip' },
  address_name_matches: { fr: 'Nom sur le justificatif de domicile', en: 'Name on the proof of address' },
  iban_matches_declared: { fr: 'IBAN déclaré', en: 'Declared IBAN' },
  income_matches_declared: { fr: 'Revenu déclaré', en: 'Declared income' },
  document_expired: { fr: 'Validité du titre', en: 'Validity of the document' },
  same_iban_elsewhere: { fr: 'IBAN dans d’autres dossiers', en: 'IBAN in other dossiers' },
  same_document_number_elsewhere: {
    fr: 'Numéro de titre dans d’autres dossiers',
    en: 'Document number in other dossiers',
  },
  same_file_elsewhere: { fr: 'Fichier dans d’autres dossiers', en: 'File in other dossiers' },
};

/** What was checked, in a few words. */
export function findingTitle(finding: Pick<Finding, 'check'>, language: Language): string {
  return titles[finding.check][language];
}

type Values = (label: Term['label']) => string[];

/** What the readings say: the zone's and the print's, once where they agree. */
function readValues(values: Values): string[] {
  return [...new Set([...values('read'), ...values('printed')])];
}

function quote(list: readonly string[], language: Language): string {
  return list.map((value) => (language === 'fr' ? `« ${value} »` : `“${value}”`)).join(', ');
}

/** `1 lettre, O/0`; null where the names are too far apart for letters to tell. */
function lettersApart(declared: string, read: readonly string[], language: Language): string | null {
  const words = (name: string): string => nameWords(name).join('');
  const changes = read.map((name) => edits(words(declared), words(name))).sort((a, b) => b.length - a.length)[0] ?? [];
  if (changes.length === 0 || changes.length > 3) return null;
  const many = changes.length > 1 ? 's' : '';
  const noun = language === 'fr' ? `lettre${many}` : `letter${many}`;
  return `${changes.length} ${noun}, ${describeEdits(changes)}`;
}

function nameSentence(outcome: Outcome, values: Values, language: Language): string {
  const [declared = ''] = values('declared');
  const read = readValues(values);
  const french = language === 'fr';
  if (read.length === 0) return french ? 'Aucun nom n’a pu être lu.' : 'No name could be read.';
  const shown = `${quote(read, language)}${french ? ', déclaré ' : ', declared '}${quote([declared], language)}`;
  if (outcome === 'passed')
    return french
      ? `Le nom lu est le nom déclaré : ${quote(read, language)}.`
      : `The name read is the declared one: ${quote(read, language)}.`;
  const letters = lettersApart(declared, read, language);
  if (outcome === 'failed')
    return french
      ? `Le nom lu diffère du nom déclaré : ${letters ?? shown}.`
      : `The name read differs from the declared one: ${letters ?? shown}.`;
  return french
    ? `À comparer à l’œil : lu ${shown}${letters ? ` (${letters})` : ''}.`
    : `To compare by eye: read ${shown}${letters ? ` (${letters})` : ''}.`;
}

function zoneSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [covered = '', printed = '', computed = ''] = [values('read')[0], values('printed')[0], values('computed')[0]];
  if (covered === '') return french ? 'Aucune zone MRZ n’a pu être lue.' : 'No MRZ could be read.';
  const wrong = printed !== computed && !(printed === '<' && computed === '0');
  const count = values('printed').length;
  if (outcome === 'passed')
    return french ? `Les ${count + 1} clés de la zone MRZ tombent juste.` : `All ${count + 1} MRZ check digits hold.`;
  if (!wrong)
    return french
      ? 'Les clés tombent juste après correction de caractères : à comparer à l’œil.'
      : 'The digits hold once characters are corrected: compare by eye.';
  const what = covered.length > 20 ? (french ? 'l’ensemble de la zone' : 'the whole zone') : covered;
  const fact = french
    ? `la clé imprimée ${printed} n’est pas celle de ${what} (${computed})`
    : `the printed digit ${printed} is not that of ${what} (${computed})`;
  if (outcome === 'failed') return french ? `Zone MRZ : ${fact}.` : `MRZ: ${fact}.`;
  return french ? `Zone MRZ peu lisible : ${fact}.` : `MRZ hard to read: ${fact}.`;
}

function keySentence(check: 'iban_key' | 'rib_key', outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const name = check === 'iban_key' ? 'IBAN' : 'RIB';
  const [read = ''] = values('read');
  if (read === '') return french ? `Aucun ${name} n’a pu être lu.` : `No ${name} could be read.`;
  const key = check === 'iban_key' ? '97' : (values('printed')[0] ?? '');
  if (outcome === 'passed') return french ? `${name} : la clé ${key} est juste.` : `${name}: the key ${key} holds.`;
  if (outcome === 'failed') return french ? `${name} : la clé ${key} est fausse.` : `${name}: the key ${key} is wrong.`;
  return french ? `${name} peu lisible : à comparer à l’œil.` : `${name} hard to read: compare by eye.`;
}

function dateSentence(outcome: Outcome, values: Values, language: Language): string {
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

function expirySentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [expiry] = values('expiry');
  if (expiry === undefined)
    return french ? 'La date de fin de validité n’a pas pu être lue.' : 'The expiry date could not be read.';
  const date = french ? frenchDate(expiry) : expiry;
  if (outcome === 'passed') return french ? `Valable jusqu’au ${date}.` : `Valid until ${date}.`;
  if (outcome === 'failed') return french ? `Périmé depuis le ${date}.` : `Expired on ${date}.`;
  return french ? `Fin de validité peu sûre : ${date}, à lire à l’œil.` : `Expiry uncertain: ${date}, read it by eye.`;
}

function euros(amount: string, language: Language): string {
  const [whole = '0', part = '00'] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? ' ' : ',');
  return language === 'fr' ? `${grouped},${part} €` : `€${grouped}.${part}`;
}

function incomeSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [declared = '0'] = values('declared');
  const [read, beside] = readValues(values);
  const [monthly] = values('computed');
  const shown = euros(monthly ?? read ?? '0', language);
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

function ibanSentence(outcome: Outcome, values: Values, language: Language): string {
  const french = language === 'fr';
  const [declared = '', read = ''] = [values('declared')[0], values('read')[0]];
  if (outcome === 'passed')
    return french ? 'L’IBAN de la pièce est celui qui est déclaré.' : 'The IBAN on the piece is the declared one.';
  const shown = `${formatIban(read)}${french ? ', déclaré ' : ', declared '}${formatIban(declared)}`;
  if (outcome === 'failed')
    return french ? `L’IBAN de la pièce est un autre : ${shown}.` : `The IBAN on the piece is another: ${shown}.`;
  return french ? `À comparer à l’œil : lu ${shown}.` : `To compare by eye: read ${shown}.`;
}

const seen: Readonly<
  Record<'same_iban_elsewhere' | 'same_document_number_elsewhere' | 'same_file_elsewhere', Wording>
> = {
  same_iban_elsewhere: { fr: 'Cet IBAN', en: 'This IBAN' },
  same_document_number_elsewhere: { fr: 'Ce numéro de titre', en: 'This document number' },
  same_file_elsewhere: { fr: 'Ce fichier', en: 'This file' },
};

function seenSentence(what: string, values: Values, language: Language): string {
  const others = values('other_dossier');
  const french = language === 'fr';
  if (others.length === 0)
    return french ? `${what} n’est dans aucun autre dossier.` : `${what} is in no other dossier.`;
  return french ? `${what} est aussi dans ${others.join(', ')}.` : `${what} is also in ${others.join(', ')}.`;
}

/** What was found, in one plain sentence for agents. */
export function findingSentence(finding: Finding, language: Language): string {
  const { check, outcome } = finding;
  const values: Values = (label) => finding.terms.filter((term) => term.label === label).map(({ value }) => value);
  switch (check) {
    case 'mrz_digits':
      return zoneSentence(outcome, values, language);
    case 'iban_key':
    case 'rib_key':
      return keySentence(check, outcome, values, language);
    case 'surname_matches':
    case 'given_names_match':
    case 'account_holder_matches':
    case 'payslip_name_matches':
    case 'address_name_matches':
      return nameSentence(outcome, values, language);
    case 'birth_date_matches':
      return dateSentence(outcome, values, language);
    case 'iban_matches_declared':
      return ibanSentence(outcome, values, language);
    case 'income_matches_declared':
      return incomeSentence(outcome, values, language);
    case 'document_expired':
      return expirySentence(outcome, values, language);
    case 'same_iban_elsewhere':
    case 'same_document_number_elsewhere':
    case 'same_file_elsewhere':
      return seenSentence(seen[check][language], values, language);
  }
}
