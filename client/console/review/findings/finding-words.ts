import { findingSentence, findingTitle } from '#shared/findings/sentence';
import type { Finding } from '#shared/findings/finding';
import { spaced } from '#client/console/review/spacing';

/** The few words that name a finding in a list: its title, small. */
export const findingName = (finding: Finding): string => {
  const title = spaced(findingTitle(finding, 'fr'));
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
};

export const findingHeading = (finding: Finding): string => spaced(findingTitle(finding, 'fr'));
export const findingFact = (finding: Finding): string => spaced(findingSentence(finding, 'fr'));
