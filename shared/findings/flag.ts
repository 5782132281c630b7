import type { CheckCode, Finding, Severity } from '#shared/findings/finding';
import type { Language } from '#shared/findings/wording';

/** At most three words for the queue, and how loud they are. */
export interface FlagWords {
  words: string;
  tone: 'fail' | 'doubt' | 'flat';
}

const tones: Readonly<Record<Severity, FlagWords['tone']>> = { high: 'fail', medium: 'doubt', low: 'flat' };

const words: Readonly<Record<CheckCode, Readonly<Record<Language, string>>>> = {
  mrz_digits: { fr: 'Clé MRZ fausse', en: 'MRZ digit wrong' },
  iban_key: { fr: 'Clé IBAN fausse', en: 'IBAN key wrong' },
  rib_key: { fr: 'Clé RIB fausse', en: 'RIB key wrong' },
  surname_matches: { fr: 'Nom différent', en: 'Surname differs' },
  given_names_match: { fr: 'Prénom différent', en: 'Given name differs' },
  birth_date_matches: { fr: 'Naissance ≠', en: 'Birth date differs' },
  account_holder_matches: { fr: 'RIB autre titulaire', en: 'Other account holder' },
  payslip_name_matches: { fr: 'Paie autre nom', en: 'Payslip: other name' },
  address_name_matches: { fr: 'Domicile autre nom', en: 'Address: other name' },
  iban_matches_declared: { fr: 'IBAN différent', en: 'IBAN differs' },
  income_matches_declared: { fr: 'Revenu différent', en: 'Income differs' },
  document_expired: { fr: 'Titre périmé', en: 'Document expired' },
  same_iban_elsewhere: { fr: 'IBAN déjà vu', en: 'IBAN seen before' },
  same_document_number_elsewhere: { fr: 'Titre déjà vu', en: 'Document seen before' },
  same_file_elsewhere: { fr: 'Fichier déjà vu', en: 'File seen before' },
};

const nouns: Partial<Readonly<Record<CheckCode, Readonly<Record<Language, string>>>>> = {
  same_iban_elsewhere: { fr: 'IBAN', en: 'IBAN' },
  same_document_number_elsewhere: { fr: 'Titre', en: 'Document' },
  same_file_elsewhere: { fr: 'Fichier', en: 'File' },
};

/** The flag of a failed finding; null for what passed or could not be checked, which flags nobody. */
export function flagOf(
  finding: Pick<Finding, 'check' | 'outcome' | 'severity' | 'terms'>,
  language: Language = 'fr',
): FlagWords | null {
  if (finding.outcome !== 'failed') return null;
  const times = finding.terms.filter(({ label }) => label === 'other_dossier').length + 1;
  const noun = nouns[finding.check]?.[language];
  const counted = language === 'fr' ? `vu ${times} fois` : `seen ${times}×`;
  const text = noun !== undefined && times > 1 ? `${noun} ${counted}` : words[finding.check][language];
  return { words: text, tone: tones[finding.severity] };
}
