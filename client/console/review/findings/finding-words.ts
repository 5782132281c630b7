import { findingSentence, findingTitle } from '#shared/findings/sentence';
import type { Finding } from '#shared/findings/finding';
import { spaced } from '#client/console/review/spacing';

/** The few words that name a finding in a list: its title, small. */
export const findingName = (finding: Finding): string => {
  const title = spaced(findingTitle(finding, 'fr'));
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
};

/** A sum as one writes it in France: a comma before the decimals, thousands apart, a true minus. */
export const frenchSum = (sum: string): string =>
  sum
    .replace(/(?<![\w.])(\d+)\.(\d+)(?![\w.])/g, (_, whole: string, rest: string) => `${apart(whole)},${rest}`)
    .replace(/ - /g, ' − ');

const apart = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '\u202f');

export const findingHeading = (finding: Finding): string => spaced(findingTitle(finding, 'fr'));
export const findingFact = (finding: Finding): string => spaced(findingSentence(finding, 'fr'));
