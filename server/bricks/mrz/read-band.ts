import { dress, variants, type CutLine, type Variant } from './cut-lines.ts';
import { exchangeCharacters, sameToDigits, settleClasses, type Exchange } from './mend-zone.ts';
import { parseZone, type Zone } from './parse-zone.ts';
import {
  ballots,
  fitLength,
  isZoneLength,
  likelyShapes,
  lineText,
  voteLine,
  type Attempt,
  type LineText,
} from './vote-lines.ts';
import { shapeNamed, type Shape } from './zone-layouts.ts';

/** Reads one line of text from a PNG (an OCR-B model, one line a page). Confidences are 0–100. */
export type ReadLine = (
  linePng: Buffer,
) => Promise<{ text: string; confidence: number; symbols?: readonly { text: string; confidence: number }[] }>;

/** A character that is not simply what the engine read. `read` is what it read there, or read there as well. */
export interface Change {
  line: number;
  column: number;
  read: string;
}

/** A zone as its lines were read, with all that was read on the way. */
export interface BandReading {
  zone: Zone;
  changes: Change[];
  attempts: readonly Attempt[];
}

/** Each variant once; further readers take turns, so that two of them have spoken after two attempts. */
export function attemptsWith(readers: readonly ReadLine[]): { variant: Variant; readLine: ReadLine }[] {
  return variants.flatMap((variant, index) => {
    const readLine = readers[index % readers.length];
    return readLine ? [{ variant, readLine }] : [];
  });
}

/**
 * Lines of a zone that can still be read, however small or blurred, give the engine 45 and more in some attempt; other
 * writing gives 0. A band whose first look is below this in every line is no zone.
 */
export const leastLegible = 15;

/** How a lone line may be read that is a driving licence; there is no other zone of one line. */
const licenceBegins = /^[D0OQ][1I][FEP]/;
const first = (lines: Attempt): string => lines[0]?.text ?? '';

/**
 * Reads the lines of a band: stops as soon as two attempts agree and every digit holds; else all attempts vote and what
 * can be mended is mended. Null where the lines are no zone, which one look at writing of another kind tells.
 */
export async function readBand(cuts: readonly CutLine[], readers: readonly ReadLine[]): Promise<BandReading | null> {
  const attempts: Attempt[] = [];
  for (const [index, { variant, readLine }] of attemptsWith(readers).entries()) {
    const lines = await readCuts(cuts, variant, readLine, index === 0);
    if (!lines) return null;
    attempts.push(lines);
    if (index === 0 && lines.every(({ confidence }) => confidence < leastLegible)) return null;
    if (index === 0 && !(likelyShapes(attempts).length > 0 && (lines.length > 1 || licenceBegins.test(first(lines)))))
      return null;
    const agreed = index > 0 ? agreement(attempts) : null;
    if (agreed) return { ...agreed, changes: [...agreed.changes, ...undecided(agreed.zone.lines, attempts)], attempts };
  }
  const candidates = likelyShapes(attempts).flatMap((shape) => settled(attempts, shape) ?? []);
  const holding = ({ zone }: BandReading): number =>
    zone.digits.filter((digit) => digit.holds).length / zone.digits.length;
  return candidates.sort((a, b) => holding(b) - holding(a))[0] ?? null;
}

/** The lines as one attempt reads them, side by side where there are several engines; null where the first, at first sight, has the length of no layout. */
async function readCuts(
  cuts: readonly CutLine[],
  variant: Variant,
  readLine: ReadLine,
  firstSight: boolean,
): Promise<Attempt | null> {
  const [first, ...others] = await Promise.all(cuts.map((cut) => dress(cut, variant)));
  if (!first) return null;
  const read = async (picture: Buffer): Promise<LineText> => lineText(await readLine(picture));
  if (!firstSight) return Promise.all([first, ...others].map(read));
  const line = await read(first);
  return isZoneLength(line.text) ? [line, ...(await Promise.all(others.map(read)))] : null;
}

/** The zone that the newest attempt shares with an older one, every digit holding and letters in their places. */
function agreement(attempts: readonly Attempt[]): Pick<BandReading, 'zone' | 'changes'> | null {
  const newest = fitted(attempts.slice(-1));
  const zone = newest && parseZone(newest);
  if (!zone?.digits.every((digit) => digit.holds)) return null;
  if (!attempts.slice(0, -1).some((lines) => fitted([lines])?.join('\n') === zone.lines.join('\n'))) return null;
  const { classes } = shapeNamed(zone.layout);
  const lines = zone.lines.map((line, index) => settleClasses(line, classes[index] ?? ''));
  const orderly = parseZone(lines);
  // what stands in its place already is left; a digit that the change broke would have proved the change wrong
  if (!orderly?.digits.every((digit) => digit.holds)) return { zone, changes: [] };
  return { zone: orderly, changes: changesBetween(zone.lines, lines) };
}

function changesBetween(read: readonly string[], lines: readonly string[]): Change[] {
  return lines.flatMap((text, line) =>
    [...text].flatMap((character, column) => {
      const before = read[line]?.charAt(column) ?? '';
      return character === before ? [] : [{ line, column, read: before }];
    }),
  );
}

function fitted(attempts: readonly Attempt[]): string[] | null {
  const [shape] = likelyShapes(attempts);
  const lines = shape?.classes.map((_, line) => fitLength(attempts[0]?.[line]?.text ?? '', shape.columns));
  return lines?.every((line) => line !== null) ? lines : null;
}

/** The vote of all attempts under one layout, mended; null where it does not begin as that layout does. */
function settled(attempts: readonly Attempt[], shape: Shape): BandReading | null {
  const votes = shape.classes.map((_, line) => ballots(attempts, line, shape.columns));
  if (votes.some((ballot) => ballot.length === 0)) return null;
  const voted = shape.classes.map((classes, line) => voteLine(votes[line] ?? [], classes));
  const others: Exchange[] = voted.flatMap(({ tally }, line) =>
    tally.flatMap((counts, column) => counts.slice(1, 3).map(({ character }) => ({ line, column, character }))),
  );
  const lines = exchangeCharacters(
    voted.map((line) => line.settled),
    shape,
    others,
  );
  const zone = parseZone(lines);
  if (zone?.layout !== shape.layout) return null;
  const changes = changesBetween(
    voted.map(({ read }) => read),
    lines,
  );
  const doubts = undecided(lines, attempts).filter(
    ({ line, column }) => !changes.some((change) => change.line === line && change.column === column),
  );
  return { zone, changes: [...changes, ...doubts], attempts };
}

/**
 * Places where another attempt read a character that no check digit can tell from the one chosen (G and 6, S and 8): the
 * digits hold either way, so the choice is told like a correction.
 */
function undecided(lines: readonly string[], attempts: readonly Attempt[]): Change[] {
  return lines.flatMap((text, line) => {
    const seen = new Map<number, string>();
    for (const ballot of ballots(attempts, line, text.length))
      for (const [column, vote] of ballot.entries())
        if (vote && sameToDigits(vote.character, text.charAt(column))) seen.set(column, vote.character);
    return [...seen].map(([column, read]) => ({ line, column, read }));
  });
}
