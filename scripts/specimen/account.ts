import type { Draw } from './draw.ts';

/** Banks that do not exist; their codes begin with 99, their BIC with ZZ. */
export interface Bank {
  name: string;
  motto: string;
  code: string;
  bic: string;
  colour: string;
  accent: string;
  /** How the bank lays its RIB out. */
  layout: 'classic' | 'letter' | 'slips' | 'app';
}
export const banks: readonly [Bank, ...Bank[]] = [
  {
    name: 'Banque du Val Clair',
    motto: 'Proche, simplement',
    code: '99811',
    bic: 'ZZVCFR2BXXX',
    colour: '#14532d',
    accent: '#86c29a',
    layout: 'classic',
  },
  {
    name: 'Crédit Océane',
    motto: 'La banque du large',
    code: '99427',
    bic: 'ZZCOFR2LXXX',
    colour: '#0b4a6f',
    accent: '#7cc0dc',
    layout: 'letter',
  },
  {
    name: 'Caisse Arverne',
    motto: 'Mutuelle depuis toujours',
    code: '99063',
    bic: 'ZZARFR2C',
    colour: '#6b2141',
    accent: '#d99ab5',
    layout: 'slips',
  },
  {
    name: 'Néobanque Plume',
    motto: 'Légère',
    code: '99758',
    bic: 'ZZPLFR2PXXX',
    colour: '#3b2f7f',
    accent: '#aaa0e6',
    layout: 'app',
  },
];

/** The four parts of a French account and what is computed from them. */
export interface Account {
  bank: Bank;
  branch: string;
  number: string;
  ribKey: string;
  iban: string;
}

function remainder97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** Letters of an account number as digits: A, J = 1; B, K, S = 2; … I, R, Z = 9 (CFONB). */
function ribDigits(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => {
    const rank = letter.charCodeAt(0) - 65;
    return String(rank < 18 ? (rank % 9) + 1 : rank - 16);
  });
}

/** RIB key: 97 − (bank 5, branch 5, account 11, then 00) modulo 97. */
export function ribKey(bank: string, branch: string, number: string): string {
  return String(97 - remainder97(ribDigits(`${bank}${branch}${number}00`))).padStart(2, '0');
}

/** ISO 7064 MOD 97-10 of an IBAN; 1 where it holds. */
export function ibanRemainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return remainder97(moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)));
}

function ibanOf(bban: string): string {
  return `FR${String(98 - ibanRemainder(`FR00${bban}`)).padStart(2, '0')}${bban}`;
}

export function makeAccount(draw: Draw): Account {
  return makeAccountAt(draw.pick(banks), draw);
}

export function makeAccountAt(bank: Bank, draw: Draw): Account {
  const branch = draw.digits(5);
  const number = draw.chance(0.2) ? `${draw.digits(7)}${draw.letters(1)}${draw.digits(3)}` : draw.digits(11);
  return accountOf(bank, branch, number);
}

function accountOf(bank: Bank, branch: string, number: string): Account {
  const key = ribKey(bank.code, branch, number);
  return { bank, branch, number, ribKey: key, iban: ibanOf(`${bank.code}${branch}${number}${key}`) };
}

/** The account behind an IBAN that was given out before; throws where it is none of the invented banks. */
export function accountOfIban(iban: string): Account {
  const bank = banks.find((candidate) => candidate.code === iban.slice(4, 9));
  if (!bank) throw new Error(`unknown_bank: ${iban}`);
  return accountOf(bank, iban.slice(9, 14), iban.slice(14, 25));
}

/** One digit of the account number is changed in print and both keys are left as they were: both checks break. */
export function withWrongKey(account: Account, draw: Draw): Account {
  const at = draw.int(1, 6);
  const digit = String((Number(account.number.charAt(at)) + draw.int(1, 8)) % 10);
  const number = account.number.slice(0, at) + digit + account.number.slice(at + 1);
  return { ...account, number, iban: account.iban.slice(0, 14) + number + account.iban.slice(25) };
}

/** The key of the RIB is another and that of the IBAN is computed over it: one check breaks, the other holds. */
export function withWrongRibKey(account: Account): Account {
  const ribKey = String((Number(account.ribKey) % 97) + 1).padStart(2, '0');
  return { ...account, ribKey, iban: ibanOf(account.iban.slice(4, 25) + ribKey) };
}

export function groupedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}
