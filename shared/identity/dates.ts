import { distance, plainCapitals } from '#shared/identity/letters';

/** Dates as French papers print them, to ISO 8601. Null where the day does not exist. */

const months: readonly string[] = [
  'JANVIER',
  'FEVRIER',
  'MARS',
  'AVRIL',
  'MAI',
  'JUIN',
  'JUILLET',
  'AOUT',
  'SEPTEMBRE',
  'OCTOBRE',
  'NOVEMBRE',
  'DECEMBRE',
];

/** The month that a French word names, 1–12, with one letter of slack in the long ones (an engine reads `JUlLLET`). */
export function frenchMonth(word: string): number | null {
  const plain = plainCapitals(word).replace(/\.$/, '');
  const exact = months.findIndex((month) => month === plain || (plain.length >= 3 && month.startsWith(plain)));
  if (exact >= 0) return plain === 'JUI' ? null : exact + 1;
  const near = months.flatMap((month, index) => (month.length > 4 && distance(month, plain) === 1 ? [index + 1] : []));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** `YYYY-MM-DD` of a day that exists in the Gregorian calendar, else null. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Day first: `14.07.1991`, `14/07/1991`, `14 07 1991`, `14 juillet 1991`, `1er mars 2024`; also `1991-07-14`. */
export function parseFrenchDate(text: string): string | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /(?<!\d)(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4})(?!\d)/.exec(text);
  if (numeric) return isoDate(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const worded = /(?<!\d)(\d{1,2})(?:\s*ER)?\s+([A-Z]{3,10})\.?\s+(\d{4})(?!\d)/.exec(plainCapitals(text));
  if (!worded) return null;
  const month = frenchMonth(worded[2] ?? '');
  return month === null ? null : isoDate(Number(worded[3]), month, Number(worded[1]));
}

/** `mars 2026`, `03/2026`, `MARS 2026` → `2026-03`. */
export function parseFrenchMonth(text: string): string | null {
  const plain = plainCapitals(text);
  const numeric = /(?<![\d./-])(0?[1-9]|1[0-2])\s*[/.-]\s*(\d{4})(?!\d)/.exec(plain);
  if (numeric) return `${numeric[2]}-${(numeric[1] ?? '').padStart(2, '0')}`;
  for (const [, word = '', year = ''] of plain.matchAll(/\b([A-Z]{3,10})\.?\s+(\d{4})(?!\d)/g)) {
    const month = frenchMonth(word);
    if (month !== null) return `${year}-${String(month).padStart(2, '0')}`;
  }
  return null;
}

/** The same day `count` years later; 29 February becomes 28 where the year has none. */
export function addYears(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = year + count;
  return isoDate(target, month, Math.min(day, daysInMonth(target, month))) ?? date;
}

/** Full years between two days. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** As it is shown to people: `14/07/1991`. */
export function frenchDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return day === undefined ? `${month}/${year}` : `${day}/${month}/${year}`;
}
