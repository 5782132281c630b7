import { remainder97, type RibParts } from '#shared/banking/iban';

/**
 * The key of a French account (RIB): 97 − (89·bank + 15·branch + 3·account) mod 97, letters of the account replaced
 * by digits (A, J → 1; B, K, S → 2; … I, R, Z → 9). It is the second key inside a French IBAN.
 */

export type RibCheck =
  | { status: 'valid'; key: string; division: string }
  | { status: 'malformed' }
  | { status: 'wrong_key'; expected: string; printed: string; division: string };

/** A–I are 1–9, J–R are 1–9, S–Z are 2–9: the punched-card digits of the letters. */
export function ribDigit(character: string): string {
  if (/\d/.test(character)) return character;
  const rank = character.charCodeAt(0) - 65;
  return String(rank < 18 ? (rank % 9) + 1 : rank - 16);
}

function accountDigits(account: string): string {
  return [...account].map(ribDigit).join('');
}

/** The two digits that close the account number. */
export function ribKey(bank: string, branch: string, account: string): string {
  const remainder = remainder97(`${bank}${branch}${accountDigits(account)}00`);
  return String(97 - remainder).padStart(2, '0');
}

/** Compares the printed key to the computed one and shows the sum with its three numbers. */
export function checkRib(rib: RibParts): RibCheck {
  const account = rib.account.toUpperCase();
  const shaped = /^\d{5}$/.test(rib.bank) && /^\d{5}$/.test(rib.branch) && /^[0-9A-Z]{11}$/.test(account);
  if (!shaped || !/^\d{2}$/.test(rib.key)) return { status: 'malformed' };
  const expected = ribKey(rib.bank, rib.branch, account);
  const terms = `89·${Number(rib.bank)} + 15·${Number(rib.branch)} + 3·${Number(accountDigits(account))}`;
  const division = `97 − (${terms}) mod 97 = ${Number(expected)}`;
  if (expected === rib.key) return { status: 'valid', key: rib.key, division };
  return { status: 'wrong_key', expected, printed: rib.key, division: `${division} ≠ ${Number(rib.key)}` };
}

/** The French IBAN of an account: the key before it makes the whole congruent to 1 modulo 97. */
export function ibanOfRib(rib: RibParts): string {
  const body = `${rib.bank}${rib.branch}${rib.account.toUpperCase()}${rib.key}`;
  const number = `${body}FR00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return `FR${String(98 - remainder97(number)).padStart(2, '0')}${body}`;
}
