import { readDigits } from './parse-zone.ts';
import { shapeNamed, type Layout, type Shape } from './zone-layouts.ts';

/**
 * Mending what an engine confuses. Two means, both counted as corrections and told to whoever reads the result:
 * a place that holds digits only takes the digit that looks like the letter read there (and the reverse); then at most
 * two look-alikes are exchanged where exactly one exchange makes every check digit hold. Names are never touched: no
 * digit of TD1 and TD3 covers them, and a plausible name that nobody printed is worse than an unreadable one.
 */

const digitFor: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  U: '0',
  I: '1',
  L: '1',
  T: '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  B: '8',
};
const letterFor: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  '8': 'B',
};
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'OQD',
  '1': 'I',
  '2': 'Z',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  '8': 'B',
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  B: '8',
  K: '<',
  C: '<',
};

/** Letters where letters stand and digits where digits stand. Same length; names stay as read. */
export function settleClasses(line: string, classes: string): string {
  return [...line]
    .map((character, index) => {
      const place = classes.charAt(index);
      if (place === 'n' || place === 'd' || place === 'c') return digitFor[character] ?? character;
      return place === 'l' ? (letterFor[character] ?? character) : character;
    })
    .join('');
}

interface Exchange {
  line: number;
  column: number;
  character: string;
}

function exchangesOf(lines: readonly string[], shape: Shape): Exchange[] {
  return lines.flatMap((text, line) =>
    [...text].flatMap((character, column) => {
      if (shape.classes[line]?.charAt(column) !== 'x') return [];
      return [...(lookAlikes[character] ?? '')].map((other) => ({ line, column, character: other }));
    }),
  );
}

function exchanged(lines: readonly string[], changes: readonly Exchange[]): string[] {
  return lines.map((text, line) => {
    const characters = [...text];
    for (const change of changes) if (change.line === line) characters[change.column] = change.character;
    return characters.join('');
  });
}

const holds = (lines: readonly string[], shape: Shape): boolean =>
  readDigits(lines, shape).every((digit) => digit.holds);

/** Lines of a zone with every digit holding, if one and only one exchange of look-alikes does it; else as they were. */
export function exchangeLookAlikes(lines: readonly string[], shape: Shape): string[] {
  if (holds(lines, shape)) return [...lines];
  const single = exchangesOf(lines, shape);
  const one = single.map((change) => exchanged(lines, [change])).filter((candidate) => holds(candidate, shape));
  if (one.length > 0) return one.length === 1 && one[0] ? one[0] : [...lines];
  const two: string[][] = [];
  for (const [index, first] of single.entries()) {
    for (const second of single.slice(index + 1)) {
      if (first.line === second.line && first.column === second.column) continue;
      const candidate = exchanged(lines, [first, second]);
      if (holds(candidate, shape)) two.push(candidate);
      if (two.length > 1) return [...lines];
    }
  }
  return two[0] ?? [...lines];
}

/** Both means, one after the other, with the number of characters that differ from what was read. */
export function mendZone(read: readonly string[], layout: Layout): { lines: string[]; corrections: number } {
  const shape = shapeNamed(layout);
  const settled = read.map((line, index) => settleClasses(line, shape.classes[index] ?? ''));
  const lines = exchangeLookAlikes(settled, shape);
  const corrections = lines.reduce(
    (sum, line, index) => sum + [...line].filter((character, at) => character !== read[index]?.charAt(at)).length,
    0,
  );
  return { lines, corrections };
}
