/**
 * Arabic script for a page that is written from left to right, letter by letter: each letter in the shape that its
 * neighbours ask for (Unicode, chapter 9.2, and its presentation forms), each run from right to left. Vowel signs are
 * not drawn; the text that is read aloud or searched keeps them.
 */
const runs = /[\u0600-\u06FF](?:[\u0600-\u06FF\u200C\u200D \u00A0'’-]*[\u0600-\u06FF])?/g;
const vowelSigns = /[\u064B-\u065F\u0670]/g;

/** Letter → its first presentation form; the four stand in the order alone, last, first, middle. */
const dual = new Map<string, number>();
const toRightOnly = new Map<string, number>();
const list = (table: Map<string, number>, pairs: string): void => {
  for (const pair of pairs.split(' ')) {
    const [letter = '', form = ''] = pair.split(':');
    table.set(String.fromCodePoint(Number.parseInt(letter, 16)), Number.parseInt(form, 16));
  }
};
list(toRightOnly, '0622:FE81 0623:FE83 0624:FE85 0625:FE87 0627:FE8D 0629:FE93 062F:FEA9 0630:FEAB 0631:FEAD');
list(toRightOnly, '0632:FEAF 0648:FEED 0649:FEEF 0688:FB88 0691:FB8C 0698:FB8A 06BA:FB9E 06D2:FBAE');
list(dual, '0626:FE89 0628:FE8F 062A:FE95 062B:FE99 062C:FE9D 062D:FEA1 062E:FEA5 0633:FEB1 0634:FEB5 0635:FEB9');
list(dual, '0636:FEBD 0637:FEC1 0638:FEC5 0639:FEC9 063A:FECD 0641:FED1 0642:FED5 0643:FED9 0644:FEDD 0645:FEE1');
list(dual, '0646:FEE5 0647:FEE9 064A:FEF1 0679:FB66 067E:FB56 0686:FB7A 06A9:FB8E 06AF:FB92 06BE:FBAA 06C1:FBA6');
list(dual, '06CC:FBFC');

/** Lam before an alef is one shape: alone, then joined to what comes before. */
const lamAlef: Readonly<Record<string, number>> = { آ: 0xfef5, أ: 0xfef7, إ: 0xfef9, ا: 0xfefb };

const shapeRun = (run: string): string => {
  const letters = [...run.replace(vowelSigns, '')];
  const joinsNext = (letter: string | undefined): boolean =>
    letter !== undefined && (dual.has(letter) || letter === 'ـ');
  const joinsBack = (letter: string | undefined): boolean =>
    letter !== undefined && (dual.has(letter) || toRightOnly.has(letter) || letter === 'ـ');
  const shown: string[] = [];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const next = letters[at + 1];
    const joined = joinsNext(letters[at - 1]) && joinsBack(letter);
    const ligature = letter === 'ل' && next !== undefined ? lamAlef[next] : undefined;
    if (ligature !== undefined) {
      shown.push(String.fromCodePoint(ligature + (joined ? 1 : 0)));
      at += 1;
      continue;
    }
    const form = dual.get(letter) ?? toRightOnly.get(letter);
    if (form === undefined) shown.push(letter);
    else shown.push(String.fromCodePoint(form + (joined ? 1 : 0) + (joinsNext(letter) && joinsBack(next) ? 2 : 0)));
  }
  return shown.reverse().join('');
};

/** The text as its letters stand on the line from left to right; other scripts stay as they are. */
export const asDrawn = (text: string): string => text.replace(runs, shapeRun);
