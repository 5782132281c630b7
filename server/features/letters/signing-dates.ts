import { momentOf } from '../../platform/clock.ts';

const zone = 'Europe/Paris';
const dayWords = {
  fr: new Intl.DateTimeFormat('fr-FR', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }),
};

/** The last day of a period that ends at this midnight: `lundi 7 décembre 2026`. */
export const lastDayOf = (end: Date, language: 'fr' | 'en'): string =>
  dayWords[language].format(momentOf(end.getTime() - 1));

/** A digest in groups of four, as people compare it. */
export const printedDigest = (sha256: string): string => (sha256.match(/.{1,4}/g) ?? []).join(' ');
