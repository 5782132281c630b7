import { isoDate, parseFrenchDate, parseFrenchMonth } from '#shared/identity/dates';

/**
 * What people type, to what is kept. Accepted: what has one meaning; null: what has none, or two (`1.950` may be one
 * thousand or one euro ninety-five).
 */

/** `1 950`, `1950`, `1950,00`, `1 950,5`, `1950.00`, `1 950 €` → euro cents. */
export function parseEuros(typed: string): number | null {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(/(€|euros?)$/i, '');
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain);
  if (found === null) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** A small count: `0`, `2`. */
export function parseCount(typed: string): number | null {
  const plain = typed.trim();
  return /^\d{1,2}$/.test(plain) ? Number(plain) : null;
}

/** Day first: `12/03/1994`, `12 03 1994`, `12.3.1994`, `12031994`, `12 mars 1994` → `1994-03-12`. */
export function parseDay(typed: string): string | null {
  const plain = typed.trim();
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  if (run !== null) return isoDate(Number(run[3]), Number(run[2]), Number(run[1]));
  return parseFrenchDate(plain);
}

/** Month first: `09/2021`, `9 2021`, `092021`, `septembre 2021` → `2021-09`. */
export function parseMonth(typed: string): string | null {
  const plain = typed.trim();
  const run = /^(\d{1,2})\s?(\d{4})$/.exec(plain);
  if (run === null) return parseFrenchMonth(plain);
  const month = Number(run[1]);
  return month >= 1 && month <= 12 ? `${run[2]}-${String(month).padStart(2, '0')}` : null;
}

/** Five digits, with or without a space. */
export function parsePostalCode(typed: string): string | null {
  const plain = typed.replace(/\s/g, '');
  return /^\d{5}$/.test(plain) ? plain : null;
}

/** French or foreign, as people write it. */
export function parsePhone(typed: string): string | null {
  const plain = typed.trim().replace(/[\s\u00a0\u202f]+/g, ' ');
  return /^\+?[\d .-]{8,20}$/.test(plain) && plain.replace(/\D/g, '').length >= 8 ? plain : null;
}
