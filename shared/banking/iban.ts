/**
 * IBAN: ISO 13616 shape and lengths, ISO 7064 mod 97-10 key. The remainder is always given, so that a person can redo
 * the division by hand.
 */

/** Length of an IBAN by country (ISO 13616 registry; the countries whose transfers the SEPA zone accepts, and near ones). */
const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    AD: 24,
    AL: 28,
    AT: 20,
    BA: 20,
    BE: 16,
    BG: 22,
    CH: 21,
    CY: 28,
    CZ: 24,
    DE: 22,
    DK: 18,
    EE: 20,
    ES: 24,
    FI: 18,
    FO: 18,
    FR: 27,
    GB: 22,
    GE: 22,
    GI: 23,
    GL: 18,
    GR: 27,
    HR: 21,
    HU: 28,
    IE: 22,
    IL: 23,
    IS: 26,
    IT: 27,
    LI: 21,
    LT: 20,
    LU: 20,
    LV: 21,
    MA: 28,
    MC: 27,
    MD: 24,
    ME: 22,
    MK: 19,
    MR: 27,
    MT: 31,
    NL: 18,
    NO: 15,
    PL: 28,
    PT: 25,
    RO: 24,
    RS: 22,
    SE: 24,
    SI: 19,
    SK: 24,
    SM: 27,
    TN: 24,
    TR: 26,
    UA: 29,
    VA: 22,
    XK: 20,
  }),
);

/** Countries whose IBAN holds a French RIB (bank 5, branch 5, account 11, key 2). */
const ribCountries: readonly string[] = ['FR', 'MC'];

export type IbanCheck =
  | { status: 'valid'; iban: string; country: string; division: string }
  | { status: 'malformed'; iban: string }
  | { status: 'unknown_country'; iban: string; country: string }
  | { status: 'wrong_length'; iban: string; country: string; expected: number; actual: number }
  | { status: 'wrong_key'; iban: string; country: string; remainder: number; division: string };

/** Parts of the RIB inside a French or Monegasque IBAN. */
export interface RibParts {
  bank: string;
  branch: string;
  account: string;
  key: string;
}

/** Capitals without spaces, dots or dashes, and without the word IBAN that people paste with it. */
export function normaliseIban(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^IBAN/, '');
}

/** What the country asks for, or null where the country has no IBAN known here. */
export function ibanLength(country: string): number | null {
  return lengths.get(country) ?? null;
}

/** The number that is divided by 97: the four first characters go to the end, letters become 10–35. */
export function ibanNumber(iban: string): string {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}

/** Remainder modulo 97 of a decimal number of any length, digit by digit. */
export function remainder97(digits: string): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

/** Shape, country, length, then key; the first thing that is wrong is said. */
export function checkIban(text: string): IbanCheck {
  const iban = normaliseIban(text);
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{8,30}$/.test(iban)) return { status: 'malformed', iban };
  const country = iban.slice(0, 2);
  const expected = ibanLength(country);
  if (expected === null) return { status: 'unknown_country', iban, country };
  if (iban.length !== expected) return { status: 'wrong_length', iban, country, expected, actual: iban.length };
  const number = ibanNumber(iban);
  const remainder = remainder97(number);
  const division = `${number} mod 97 = ${remainder}`;
  if (remainder !== 1) return { status: 'wrong_key', iban, country, remainder, division: `${division} ≠ 1` };
  return { status: 'valid', iban, country, division };
}

/** The RIB inside, or null where the country keeps its accounts otherwise. */
export function ribParts(iban: string): RibParts | null {
  if (!ribCountries.includes(iban.slice(0, 2)) || iban.length !== 27) return null;
  return { bank: iban.slice(4, 9), branch: iban.slice(9, 14), account: iban.slice(14, 25), key: iban.slice(25, 27) };
}

/** As it is printed: groups of four. */
export function formatIban(text: string): string {
  return normaliseIban(text).replace(/(.{4})(?=.)/g, '$1 ');
}
