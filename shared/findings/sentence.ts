import type { CheckCode, Finding } from '#shared/findings/finding';
import { keySentence, nameSentence, zoneSentence } from '#shared/findings/reading-sentence';
import { dateSentence, expirySentence, ibanSentence, incomeSentence } from '#shared/findings/value-sentence';
import type { Language, Values, Wording } from '#shared/findings/wording';

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
