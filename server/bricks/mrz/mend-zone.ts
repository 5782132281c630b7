import { characterValue } from './check-digits.ts';
import { readDigits } from './parse-zone.ts';
import type { Shape } from './zone-layouts.ts';

/**
 * Mending what an engine confuses. Every character that was changed is told to whoever reads the result:
 * a place that holds digits only takes the digit that looks like the letter read there (and the reverse, names included:
 * ICAO 9303-3 §4.6 has no digits in names); then at most three characters are exchanged for others that an attempt read
 * at the same place, or two for look-alikes, where exactly one exchange makes every check digit hold. A letter of a name
 * is never exchanged for another: a plausible name that nobody printed is worse than an unreadable one.
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

/** Letters where letters stand and digits where digits stand. Same length. */
export function settleClasses(line: string, classes: string): string {
  return [...line]
    .map((character, index) => {
      const place = classes.charAt(index);
      if (place === 'n' || place === 'd' || place === 'c') return digitFor[character] ?? character;
      return place === 'l' || place === 'N' ? (letterFor[character] ?? character) : character;
    })
    .join('');
}

/** One place of a zone and a character that may stand there instead. */
export interface Exchange {
  line: number;
  column: number;
  character: string;
}

/** Exchanges of look-alikes in places that may hold letters and digits. */
function lookAlikeExchanges(lines: readonly string[], shape: Shape): Exchange[] {
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

/** Every choice of `count` exchanges at different places. */
function* choices(exchanges: readonly Exchange[], count: number, from = 0): Generator<Exchange[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let index = from; index < exchanges.length; index++) {
    const first = exchanges[index];
    if (!first) continue;
    for (const rest of choices(exchanges, count - 1, index + 1))
      if (rest.every(({ line, column }) => line !== first.line || column !== first.column)) yield [first, ...rest];
  }
}

/** More exchanges than this are a guess, and would take long to try. */
const mostExchanges = 24;

/** The lines with every digit holding, if one and only one choice of fewest exchanges does it; else null. */
function onlyExchange(
  lines: readonly string[],
  shape: Shape,
  exchanges: readonly Exchange[],
  most: number,
): string[] | null {
  if (exchanges.length > mostExchanges) return null;
  for (let count = 1; count <= most; count++) {
    const found = new Map<string, string[]>();
    for (const choice of choices(exchanges, count)) {
      const candidate = exchanged(lines, choice);
      if (holds(candidate, shape)) found.set(candidate.join('\n'), candidate);
      if (found.size > 1) return null;
    }
    const [only] = found.values();
    if (only) return only;
  }
  return null;
}

/**
 * Lines of a zone with every digit holding, if one and only one exchange does it; else as they were.
 * @param read what other attempts read at some places; tried before look-alikes that nobody read
 */
export function exchangeCharacters(lines: readonly string[], shape: Shape, read: readonly Exchange[] = []): string[] {
  if (holds(lines, shape)) return [...lines];
  const unnamed = read.filter(({ line, column }) => shape.classes[line]?.charAt(column) !== 'N');
  return (
    onlyExchange(lines, shape, unnamed, 3) ??
    onlyExchange(lines, shape, lookAlikeExchanges(lines, shape), 2) ?? [...lines]
  );
}

/**
 * Characters that a check digit cannot tell apart, since their values are the same modulo 10, though an eye and an
 * engine can confuse them: G 6, S 8, U 0, L 1, K <.
 */
export function sameToDigits(one: string, other: string): boolean {
  return one !== other && (characterValue(one) - characterValue(other)) % 10 === 0;
}
