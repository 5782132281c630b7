import { catalogue } from '#shared/findings/catalogue/catalogue';
import { fillSentence } from '#shared/findings/fill-sentence';
import type { CheckCode, Finding, Outcome } from '#shared/findings/finding';
import { keySentence, nameSentence, zoneSentence } from '#shared/findings/reading-sentence';
import { dateSentence, expirySentence, ibanSentence, incomeSentence } from '#shared/findings/value-sentence';
import type { Language, Values } from '#shared/findings/wording';

type Sentence = (outcome: Outcome, values: Values, language: Language) => string;

/** Checks whose sentence depends on more than its terms' values; the others have theirs in the catalogue. */
const own: Partial<Readonly<Record<CheckCode, Sentence>>> = {
  mrz_digits: zoneSentence,
  iban_key: (outcome, values, language) => keySentence('iban_key', outcome, values, language),
  rib_key: (outcome, values, language) => keySentence('rib_key', outcome, values, language),
  surname_matches: nameSentence,
  given_names_match: nameSentence,
  account_holder_matches: nameSentence,
  payslip_name_matches: nameSentence,
  address_name_matches: nameSentence,
  birth_date_matches: dateSentence,
  iban_matches_declared: ibanSentence,
  income_matches_declared: incomeSentence,
  document_expired: expirySentence,
};

/** What was checked, in a few words. */
export function findingTitle(finding: Pick<Finding, 'check'>, language: Language): string {
  return catalogue[finding.check].title[language];
}

/** What honest pieces may look the same, in one plain sentence. */
export function innocentSentence(finding: Pick<Finding, 'check'>, language: Language): string {
  return catalogue[finding.check].innocent[language];
}

/** What was found, in one plain sentence for agents. */
export function findingSentence(finding: Finding, language: Language): string {
  const { check, outcome, terms } = finding;
  const values: Values = (label) => terms.filter((term) => term.label === label).map(({ value }) => value);
  const sentence = own[check];
  if (sentence) return sentence(outcome, values, language);
  return fillSentence(catalogue[check].sentences?.[outcome][language] ?? '', values, language);
}
