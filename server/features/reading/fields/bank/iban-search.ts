import { checkIban, ibanLength, ribParts } from '#shared/banking/iban';
import { checkRib, ibanOfRib } from '#shared/banking/rib';
import type { Word } from '#shared/reading/page';
import type { Printed } from '../text/printed-values.ts';
import { runOf, type Line } from '../text/reading-lines.ts';

/** An IBAN on the page. `checked`: its keys hold. `corrected`: one look-alike was exchanged to make them hold. */
export interface FoundIban extends Printed {
  checked: boolean;
  corrected: boolean;
}

const plain = (word: Word): string => word.text.toUpperCase().replace(/[^0-9A-Z]/g, '');
const digitFor: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};
const lookAlikes: Readonly<Record<string, string>> = {
  ...digitFor,
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '6': 'G',
  '8': 'B',
};

function settle(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => digitFor[letter] ?? letter);
}

/** Places of a French IBAN that hold digits: all but the country and the eleven of the account. */
function settleFrench(iban: string): string {
  if (!/^[FE]R/.test(iban) || iban.length !== 27) return iban;
  return `FR${settle(iban.slice(2, 14))}${iban.slice(14, 25)}${settle(iban.slice(25))}`;
}

function bothKeys(iban: string): boolean {
  const parts = ribParts(iban);
  return checkIban(iban).status === 'valid' && (parts === null || checkRib(parts).status === 'valid');
}

/** The IBAN itself, or the only one that one look-alike makes right by both keys. Without a second key nothing is mended. */
function mend(read: string): { iban: string; checked: boolean; corrected: boolean } {
  const iban = settleFrench(read);
  if (checkIban(iban).status === 'valid') return { iban, checked: true, corrected: iban !== read };
  if (!iban.startsWith('FR')) return { iban, checked: false, corrected: false };
  const right = [...iban].flatMap((character, index) => {
    const other = lookAlikes[character];
    const changed = other === undefined ? iban : iban.slice(0, index) + other + iban.slice(index + 1);
    return changed !== iban && bothKeys(changed) ? [changed] : [];
  });
  const [only] = right;
  if (right.length === 1 && only) return { iban: only, checked: true, corrected: true };
  return { iban, checked: false, corrected: iban !== read };
}

/** The words from `start` that make an IBAN of its country's length, spaces aside. */
function wordsOfIban(words: readonly Word[], start: number): Word[] | null {
  let text = '';
  for (let end = start; end < words.length && text.length < 34; end++) {
    const word = words[end];
    if (!word) return null;
    text += plain(word);
    const country = text.slice(0, 2);
    const length = ibanLength(country) ?? (/^[FE]R/.test(country) ? 27 : null);
    if (text.length < 4) continue;
    if (length === null || !/^[A-Z]{2}[0-9OQDILZSGB]{2}/.test(text)) return null;
    if (text.length === length) return words.slice(start, end + 1);
    if (text.length > length) return null;
  }
  return null;
}

/** Every IBAN of the lines, found by its form and not by its place; those whose keys hold first. */
export function findIbans(lines: readonly Line[]): FoundIban[] {
  const found: FoundIban[] = [];
  for (const line of lines) {
    const words = line.runs.flatMap((run) => run.words).flatMap(withoutPrefix);
    const page = { number: line.page, textLayer: line.runs[0]?.textLayer ?? false };
    for (let start = 0; start < words.length; start++) {
      const iban = wordsOfIban(words, start);
      if (!iban) continue;
      const mended = mend(iban.map(plain).join(''));
      found.push({ value: mended.iban, run: runOf(iban, page), checked: mended.checked, corrected: mended.corrected });
      start += iban.length - 1;
    }
  }
  return found.sort((a, b) => Number(b.checked) - Number(a.checked));
}

/** `IBANFR76…` in one word. */
function withoutPrefix(word: Word): Word[] {
  const match = /^IBAN:?(?=[A-Z]{2}\d{2})/i.exec(word.text);
  return [match ? { ...word, text: word.text.slice(match[0].length) } : word];
}

/** The row of a RIB table (bank, branch, account, key) whose key holds, as the IBAN it is part of. */
export function findRibRow(lines: readonly Line[]): FoundIban | null {
  for (const line of lines) {
    const words = line.runs.flatMap((run) => run.words);
    for (let start = 0; start < words.length; start++) {
      let text = '';
      for (let end = start; end < words.length && text.length < 23; end++) {
        const word = words[end];
        if (!word) break;
        text += plain(word);
        if (text.length !== 23) continue;
        const row = settle(text.slice(0, 10)) + text.slice(10, 21) + settle(text.slice(21));
        const rib = { bank: row.slice(0, 5), branch: row.slice(5, 10), account: row.slice(10, 21), key: row.slice(21) };
        if (checkRib(rib).status !== 'valid') continue;
        const run = runOf(words.slice(start, end + 1), {
          number: line.page,
          textLayer: line.runs[0]?.textLayer ?? false,
        });
        return { value: ibanOfRib(rib), run, checked: true, corrected: row !== text };
      }
    }
  }
  return null;
}
