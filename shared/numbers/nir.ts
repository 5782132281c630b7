/**
 * The French social security number (NIR, décret 82-103): sex 1, year 2, month 2, department 2 (2A, 2B in Corsica) or 99
 * and three of the country, commune 3, order 3, then a key of 2 = 97 − (first 13 as a number) mod 97. In the sum 2A
 * counts as 19 and 2B as 18.
 */
export interface NirParts {
  /** 1 or 2, of a person; 3, 4, 7 and 8 are provisional numbers. */
  readonly sex: 'M' | 'F';
  /** Two digits: the century is left open. */
  readonly year: string;
  /** `01`–`12`; anything else says that the month was not known at registration. */
  readonly month: string;
  /** `33`, `2A`, `97`; `99` for people born abroad. */
  readonly department: string;
}

export type NirCheck =
  | { readonly status: 'valid'; readonly parts: NirParts; readonly arithmetic: string }
  | { readonly status: 'malformed' }
  | {
      readonly status: 'wrong_key';
      readonly parts: NirParts;
      readonly expected: string;
      readonly printed: string;
      readonly arithmetic: string;
    };

const form = /^([123478])(\d{2})(\d{2})(\d{2}|2[AB])(\d{3})(\d{3})(\d{2})$/;

/** Digits and the letter of Corsica, without spaces: `1 85 05 2A 004 123 45`. */
export const normaliseNir = (text: string): string => text.toUpperCase().replace(/[^0-9AB]/g, '');

/** The key of the first thirteen characters. */
export function nirKey(head: string): string {
  return String(97 - Number(asNumber(head) % 97n)).padStart(2, '0');
}

const asNumber = (head: string): bigint => BigInt(head.replace('2A', '19').replace('2B', '18'));

/** @param text 15 characters, spaces aside */
export function checkNir(text: string): NirCheck {
  const nir = normaliseNir(text);
  const match = form.exec(nir);
  if (!match) return { status: 'malformed' };
  const [, sex = '', year = '', month = '', department = ''] = match;
  const [head, printed] = [nir.slice(0, 13), nir.slice(13)];
  const parts: NirParts = { sex: '137'.includes(sex) ? 'M' : 'F', year, month, department };
  const expected = nirKey(head);
  const arithmetic = `97 − ${String(asNumber(head))} mod 97 = ${expected}`;
  if (expected === printed) return { status: 'valid', parts, arithmetic };
  return { status: 'wrong_key', parts, expected, printed, arithmetic: `${arithmetic} ≠ ${printed}` };
}
