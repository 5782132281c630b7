import { settleClasses } from './mend-zone.ts';
import { shapes, type Shape } from './zone-layouts.ts';

/** What an engine read on one line. `sure` has the engine's confidence (0–100) in each character of `text`. */
export interface LineText {
  text: string;
  confidence: number;
  sure: readonly number[];
}

/** The lines of one attempt, top first. */
export type Attempt = readonly LineText[];

/** Capitals, digits and fillers only: what OCR-B prints in a zone. */
export function zoneCharacters(text: string): string {
  return text
    .toUpperCase()
    .replace(/[«‹]/g, '<<')
    .replace(/[^A-Z0-9<]/g, '');
}

/** An engine's line as the vote takes it: symbols where the engine has them, else the line's confidence for each. */
export function lineText(read: {
  text: string;
  confidence: number;
  symbols?: readonly { text: string; confidence: number }[];
}): LineText {
  const symbols = (read.symbols ?? [{ text: read.text, confidence: read.confidence }]).map((symbol) => ({
    ...symbol,
    text: zoneCharacters(symbol.text),
  }));
  return {
    text: symbols.map(({ text }) => text).join(''),
    confidence: read.confidence,
    sure: symbols.flatMap(({ text, confidence }) => Array.from(text, () => confidence)),
  };
}

/** How far a line's length may be from the layout's and still be that layout. */
const slack = 4;

/** Is a line about as long as one of some layout? What is not is no zone and need not be read further. */
export function isZoneLength(text: string): boolean {
  return shapes.some(({ columns }) => Math.abs(text.length - columns) <= slack);
}

/** Layouts whose number of lines and lengths most attempts come near; several share the same ones. */
export function likelyShapes(attempts: readonly Attempt[]): Shape[] {
  const lengths = attempts.flatMap((lines) => lines.map(({ text }) => text.length));
  const marks = shapes
    .filter(({ classes }) => attempts.some((lines) => lines.length === classes.length))
    .map((shape) => {
      const near = lengths.filter((length) => Math.abs(length - shape.columns) <= slack);
      const off = near.reduce((sum, length) => sum + Math.abs(length - shape.columns), 0);
      return { shape, share: (near.length - off * 0.01) / Math.max(1, lengths.length) };
    });
  const best = Math.max(...marks.map(({ share }) => share), 0);
  return best <= 0.5 ? [] : marks.filter(({ share }) => share === best).map(({ shape }) => shape);
}

/**
 * A line brought to the layout's length by its longest run of fillers, where engines most often count wrong; null where
 * it is too far off or has no run to change.
 */
export function fitLength(text: string, columns: number): string | null {
  const missing = columns - text.length;
  if (missing === 0) return text;
  if (Math.abs(missing) > slack) return null;
  const runs = [...text.matchAll(/<{3,}/g)].sort((a, b) => b[0].length - a[0].length);
  const longest = runs[0];
  if (!longest || longest[0].length + missing < 1) return null;
  const cut = longest.index + longest[0].length;
  return text.slice(0, longest.index) + '<'.repeat(longest[0].length + missing) + text.slice(cut);
}

/** One reading laid on the places of a line: null where it has no character for a place. */
export type Ballot = readonly ({ character: string; sure: number } | null)[];

function ballotOf({ text, sure, confidence }: LineText, fitted: string): Ballot {
  return [...fitted].map((character, index) => ({
    character,
    sure: fitted === text ? (sure[index] ?? confidence) : confidence * 0.9,
  }));
}

/** The reading laid on `pivot` with the fewest changes (Wagner–Fischer): what it has too much falls, gaps abstain. */
export function laidOn({ text, sure, confidence }: LineText, pivot: string): Ballot {
  const [rows, columns] = [text.length + 1, pivot.length + 1];
  const cost = new Uint16Array(rows * columns);
  const at = (row: number, column: number): number => cost[row * columns + column] ?? 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (row === 0 || column === 0) cost[row * columns + column] = row + column;
      else {
        const same = text.charAt(row - 1) === pivot.charAt(column - 1) ? 0 : 1;
        cost[row * columns + column] = Math.min(
          at(row - 1, column - 1) + same,
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
        );
      }
    }
  const ballot: Ballot[number][] = Array.from(pivot, () => null);
  let [row, column] = [text.length, pivot.length];
  while (row > 0 && column > 0) {
    const same = text.charAt(row - 1) === pivot.charAt(column - 1) ? 0 : 1;
    if (at(row, column) === at(row - 1, column - 1) + same) {
      ballot[column - 1] = { character: text.charAt(row - 1), sure: (sure[row - 1] ?? confidence) * 0.9 };
      row--;
      column--;
    } else if (at(row, column) === at(row - 1, column) + 1) row--;
    else column--;
  }
  return ballot;
}

/** Every attempt's reading of a line, laid on the layout's places; empty where none comes to the layout's length. */
export function ballots(attempts: readonly Attempt[], line: number, columns: number): Ballot[] {
  const read = attempts.flatMap((lines) => lines[line] ?? []).filter(({ text }) => text !== '');
  const exact = read.filter(({ text }) => text.length === columns).sort((a, b) => b.confidence - a.confidence)[0];
  return read.flatMap((reading) => {
    if (reading.text.length === columns) return [ballotOf(reading, reading.text)];
    if (exact) return Math.abs(reading.text.length - columns) <= slack ? [laidOn(reading, exact.text)] : [];
    const fitted = fitLength(reading.text, columns);
    return fitted === null ? [] : [ballotOf(reading, fitted)];
  });
}

/** Weight of each character at each place, heaviest first. */
export type Tally = readonly (readonly { character: string; weight: number }[])[];

export function tally(
  votes: readonly Ballot[],
  columns: number,
  shown: (character: string, at: number) => string,
): Tally {
  return Array.from({ length: columns }, (_, at) => {
    const weights = new Map<string, number>();
    for (const ballot of votes) {
      const vote = ballot[at];
      if (!vote) continue;
      const character = shown(vote.character, at);
      // two weak readings that agree outweigh a strong one, but not by much
      weights.set(character, (weights.get(character) ?? 0) + 20 + vote.sure);
    }
    return [...weights].map(([character, weight]) => ({ character, weight })).sort((a, b) => b.weight - a.weight);
  });
}

/** What was read, place by place, and what stands there once letters and digits keep to their places. */
export function voteLine(votes: readonly Ballot[], classes: string): { read: string; settled: string; tally: Tally } {
  const plain = tally(votes, classes.length, (character) => character);
  const pooled = tally(votes, classes.length, (character, at) => settleClasses(character, classes.charAt(at)));
  const firsts = (counts: Tally): string => counts.map(([first]) => first?.character ?? '<').join('');
  return { read: firsts(plain), settled: firsts(pooled), tally: pooled };
}
