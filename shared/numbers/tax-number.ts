/**
 * The French tax number (numéro fiscal, SPI): 13 digits, the first 0 to 3, the last three the first ten modulo 511 (as
 * the European Commission's list of tax identification numbers gives it). Printed examples exist that fail, so a wrong
 * sum is a hint and no proof.
 */
export type TaxNumberCheck =
  | { readonly status: 'valid'; readonly arithmetic: string }
  | { readonly status: 'malformed' }
  | { readonly status: 'wrong_sum'; readonly expected: string; readonly arithmetic: string };

/** @param text 13 digits, spaces aside */
export function checkTaxNumber(text: string): TaxNumberCheck {
  const number = text.replace(/\D/g, '');
  if (!/^[0-3]\d{12}$/.test(number)) return { status: 'malformed' };
  const [head, printed] = [number.slice(0, 10), number.slice(10)];
  const expected = String(Number(head) % 511).padStart(3, '0');
  const arithmetic = `${head} mod 511 = ${expected}`;
  return expected === printed
    ? { status: 'valid', arithmetic }
    : { status: 'wrong_sum', expected, arithmetic: `${arithmetic} ≠ ${printed}` };
}
