import { momentOf } from '../../platform/clock.ts';

/** Figures and days as a French contract prints them. No-break spaces, since a sum must not fall in two. */
const space = '\u00A0';
const oneSpace = (text: string): string => text.replace(/[\u202F\u00A0]/g, space);

const amount = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `3 480,00 €` */
export const euros = (cents: number): string => `${oneSpace(amount.format(cents / 100))}${space}€`;

/** `3 480,00`, in a column whose head says euros. */
export const figures = (cents: number): string => oneSpace(amount.format(cents / 100));

/** `5,90 %` */
export const percent = (value: number): string => `${oneSpace(amount.format(value))}${space}%`;

/** `23 novembre 2026`, Paris time. */
export const dayOf = (moment: Date): string => oneSpace(day.format(moment).replace(/^1 /, '1er '));

/** `14 juillet 1991` of `1991-07-14`. */
export const dayOfIso = (iso: string): string => {
  const [year = 0, month = 1, date = 1] = iso.split('-').map(Number);
  return dayOf(momentOf(Date.UTC(year, month - 1, date, 12)));
};
