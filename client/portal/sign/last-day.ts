import type { LanguageCode } from '#client/core/language';

/** The last day of a period that ends at this midnight, in Paris: `lundi 7 décembre 2026`. */
export const lastDay = (end: string, language: LanguageCode): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'full',
    timeZone: 'Europe/Paris',
  }).format(new Date(Date.parse(end) - 1));
