import { catalogue } from '#shared/findings/catalogue/catalogue';
import type { CheckCode, Finding, Severity } from '#shared/findings/finding';
import type { Language } from '#shared/findings/wording';

/** At most three words for the queue, and how loud they are. */
export interface FlagWords {
  words: string;
  tone: 'fail' | 'doubt' | 'flat';
}

const tones: Readonly<Record<Severity, FlagWords['tone']>> = { high: 'fail', medium: 'doubt', low: 'flat' };

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
  const text = noun !== undefined && times > 1 ? `${noun} ${counted}` : catalogue[finding.check].flag[language];
  return { words: text, tone: tones[finding.severity] };
}
