import type { LanguageCode } from '#client/core/language';
import { frenchSpaces } from './typography';

const locales: Readonly<Record<LanguageCode, string>> = { fr: 'fr-FR', en: 'en-IE' };
const narrowed = (text: string): string => text.replace(/\u00a0(?=[€%])/g, '\u202f');

/** Euro cents as people read them: `3 480 €` when whole and not asked otherwise, `153,84 €` else. */
export function euros(cents: number, language: LanguageCode, decimals = cents % 100 === 0 ? 0 : 2): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'EUR', ...digits });
  return narrowed(format.format(cents / 100));
}

/** A whole or broken number of euros as it is typed in a field: `1 950`, `1 950,50`. */
export function typedEuros(cents: number, language: LanguageCode): string {
  const decimals = cents % 100 === 0 ? 0 : 2;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locales[language], digits).format(cents / 100);
}

export function percent(value: number, language: LanguageCode): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return narrowed(new Intl.NumberFormat(locales[language], { style: 'percent', ...digits }).format(value / 100));
}

/** The hour on the clock: `15 h 40`, `15:40`. */
export function hour(moment: number | string, language: LanguageCode): string {
  const time = new Date(moment);
  const minutes = String(time.getMinutes()).padStart(2, '0');
  return language === 'fr' ? frenchSpaces(`${time.getHours()} h ${minutes}`) : `${time.getHours()}:${minutes}`;
}

/** `lundi 7 décembre 2026`. */
export const longDay = (moment: number | string, language: LanguageCode): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'full' }).format(new Date(moment));

/** `12 mars 1994` of an ISO day, whatever the zone of the device. */
export const plainDay = (isoDay: string, language: LanguageCode): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(isoDay),
  );

export const sameDay = (one: number | string, other: number | string): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString();

/** Hour when it is today, day and hour else: `aujourd’hui à 14 h 31`, `lundi 7 décembre 2026 à 14 h 31`. */
export function dayAndHour(moment: number | string, now: number, language: LanguageCode): string {
  const today = sameDay(moment, now);
  if (language === 'fr') return `${today ? 'aujourd’hui' : longDay(moment, 'fr')} à ${hour(moment, 'fr')}`;
  return `${today ? 'today' : longDay(moment, 'en')} at ${hour(moment, 'en')}`;
}

/** The name by which one is addressed: `Camille` of `Camille, Zoé`. */
export const firstNameOf = ({ givenNames }: { readonly givenNames: string }): string =>
  givenNames.split(/[ ,]/)[0] ?? givenNames;

/** `184 Ko`, `2,1 Mo`: decimal multiples, as phones show them. */
export function fileSize(bytes: number, language: LanguageCode): string {
  const mega = bytes >= 1_000_000;
  const value = mega ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000));
  const number = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);
  const units = language === 'fr' ? ['Ko', 'Mo'] : ['kB', 'MB'];
  return `${number}\u00a0${mega ? units[1] : units[0]}`;
}

/** `ines.l•••@courriel.example`: enough to know one's own address, too little for a neighbour. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const name = email.slice(0, at);
  return `${name.slice(0, Math.min(6, Math.ceil(name.length / 2)))}•••${email.slice(at)}`;
}
