import { formatIban } from '#shared/banking/iban';
import { termLabels } from '#shared/findings/finding';
import { euros, type Language, type Values } from '#shared/findings/wording';
import { frenchDate } from '#shared/identity/dates';

const places = new RegExp(`\\{(${termLabels.join('|')})\\}`, 'g');
type Label = Parameters<Values>[0];

/** What was measured is a figure of its own kind, and no amount. */
const figures: readonly Label[] = ['measured', 'limit'];

/** Dates, amounts, figures and IBANs as people write them; anything else as it stands. */
function shown(value: string, label: Label, language: Language): string {
  if (figures.includes(label)) return language === 'fr' ? value.replace(/(?<=\d)\.(?=\d)/g, ',') : value;
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(value)) return language === 'fr' ? frenchDate(value) : value;
  if (/^\d+\.\d{2}$/.test(value)) return euros(value, language);
  return /^FR\d{12}[0-9A-Z]{11}\d{2}$/.test(value) ? formatIban(value) : value;
}

/** A sentence with the values of a finding in the places of their labels; a value that is missing reads `–`. */
export function fillSentence(pattern: string, values: Values, language: Language): string {
  return pattern.replace(places, (_, label: Label) => {
    const all = [...new Set(values(label))].map((value) => shown(value, label, language));
    return all.length === 0 ? '–' : all.join(', ');
  });
}
