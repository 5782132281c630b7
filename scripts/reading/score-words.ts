import type { PrintedPage } from '../specimen/specimen-dossier.ts';

/** A word that was read, as far as its score goes. */
export interface ReadText {
  readonly text: string;
  readonly confidence: number;
}

/** Of one page: which words were read right, which wrong, and how many printed ones were found. */
export interface PageScore {
  readonly right: readonly ReadText[];
  readonly wrong: readonly ReadText[];
  readonly printed: number;
  readonly found: number;
}

/** Marks that no sheet counts as its text, and what the page engine makes of a zone, which has a model of its own. */
const neutral = /^SP[EÉ]CIMEN$|[<«‹]|^[A-Z0-9]{25,}$/u;

/** Spaces and hyphens are drawn in many ways; quotes have two forms. Accents and capitals count. */
const canonical = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ');
/** What stands at the edges of a word is as often the engine's mark for a rule or a dot of the paper as print. */
const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

const wordsOf = (text: string): string[] =>
  canonical(text)
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');

/** Two to four printed words that an engine may rightly read as one: groups of digits, a word and its colon. */
const mostJoined = 4;

/**
 * Compares what was read on a page with what is printed on it, word by word, each printed word used once; order is not
 * compared, nor are places. A number whose groups were joined is right.
 */
export function scoreWords(print: PrintedPage, read: readonly ReadText[]): PageScore {
  const printed = print.map(wordsOf);
  const open = new Map<string, number>();
  for (const word of printed.flat()) open.set(word, (open.get(word) ?? 0) + 1);
  const joined = new Map<string, string[]>();
  for (const words of printed)
    for (let from = 0; from < words.length; from += 1)
      for (let count = 2; count <= mostJoined && from + count <= words.length; count += 1) {
        const parts = words.slice(from, from + count);
        joined.set(parts.join(''), parts);
      }
  const take = (words: readonly string[]): boolean => {
    if (words.some((word) => (open.get(word) ?? 0) < words.filter((other) => other === word).length)) return false;
    for (const word of words) open.set(word, (open.get(word) ?? 0) - 1);
    return true;
  };
  const total = printed.flat().length;
  const right: ReadText[] = [];
  const wrong: ReadText[] = [];
  for (const word of read) {
    const text = bare(canonical(word.text).replace(/\s/g, ''));
    if (text === '' || neutral.test(canonical(word.text))) continue;
    const parts = joined.get(text);
    if (take([text]) || (parts && take(parts))) right.push(word);
    else wrong.push(word);
  }
  const missing = [...open.values()].reduce((sum, count) => sum + count, 0);
  return { right, wrong, printed: total, found: total - missing };
}
