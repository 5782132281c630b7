import { boxOf, cutLine, dress, measuredBar, variants, type Box, type CutLine } from './cut-lines.ts';
import { findBands, type Band } from './find-bands.ts';
import type { Bar, Grey } from './grey-image.ts';
import { begun, developed, greyOf } from './grey-picture.ts';
import type { Zone } from './parse-zone.ts';
import { leastLegible, readBand, type BandReading, type Change, type ReadLine } from './read-band.ts';
import { isZoneLength, zoneCharacters, type LineText } from './vote-lines.ts';
import { shapeNamed } from './zone-layouts.ts';

/** A zone found on a page; boxes are in pixels of the image that was given. */
export interface FoundMrz extends Zone {
  box: Box;
  lineBoxes: Box[];
  /** 0–100: the worst line's, less 5 a correction; grows with the attempts that agree. */
  confidence: number;
  /** Changes at places that a check digit covers: while there are any, digits that hold prove nothing. */
  corrections: number;
  /** Every character that is not simply what was read, names included. */
  changes: Change[];
  /** The page shows its documents as in a mirror; the zone was read after turning it over. */
  mirrored: boolean;
}

/** Bands tried before a page is given up: text pages have many, and each costs a line of reading. */
const bandsTried = 6;
/** Bands tried as in a mirror, where some lines were as long as a zone's and no digit held. */
const mirrorsTried = 2;

/**
 * Finds and reads the machine-readable zone of an upright page; null where there is none. Reading stops as soon as two
 * attempts agree and every digit holds; else every attempt votes, and what can be mended is mended and told.
 * Rejects with the engine's or sharp's error where the image cannot be decoded.
 * @param readers one OCR-B model, or several that take turns and so vote
 */
export async function findMrz(image: Buffer, ...readers: readonly ReadLine[]): Promise<FoundMrz | null> {
  const page = await greyOf(image);
  let fallback: FoundMrz | null = null;
  let tried = 0;
  const long: Band[] = [];
  for await (const band of findBands(page)) {
    if (tried++ >= bandsTried) break;
    if (band.length === 1 && !(await isZoneLine(page, band, readers))) continue;
    const found = await readCompleted(page, band, readers);
    if (found && allHold(found)) return found;
    if (found && (!fallback || holding(found) > holding(fallback))) fallback = found;
    if (found || band.length > 1) long.push(band);
  }
  if (fallback && mostHold(fallback)) return fallback;
  return (await findMirrored(page, long, readers)) ?? (fallback && holding(fallback) > 0 ? fallback : null);
}

const allHold = (found: FoundMrz): boolean => found.digits.every((digit) => digit.holds);
/** One digit in ten holds by chance: a zone in a mirror, read as it stands, may well have one that does. */
const mostHold = ({ digits }: FoundMrz): boolean => digits.filter((digit) => digit.holds).length * 2 > digits.length;
const holding = (found: FoundMrz): number =>
  found.digits.filter((digit) => digit.holds).length * 100 + found.confidence;

/** The band, or the band with a line that the search missed: the first that is a zone with every digit holding. */
async function readCompleted(page: Grey, band: Band, readers: readonly ReadLine[]): Promise<FoundMrz | null> {
  let best: FoundMrz | null = null;
  let surest = 0;
  const noting = readers.map((readLine): ReadLine => async (png) => {
    const line = await readLine(png);
    surest = Math.max(surest, line.confidence);
    return line;
  });
  for (const candidate of completions(band, page)) {
    const cuts = await Promise.all(candidate.map((bar) => cutLine(page, bar)));
    const reading = await readBand(cuts, noting);
    const found = reading && located(reading, cuts, page);
    if (found && (!best || holding(found) > holding(best))) best = found;
    // another line beside lines of another writing makes no zone
    if (surest < leastLegible) break;
    // a digit that holds says that these are the lines; one that fails is no reason to look for others
    if (best && holding(best) > 100) break;
  }
  return best;
}

/** The band itself, then with a line that the search may have missed above or below. */
function completions(band: Band, page: Grey): Band[] {
  const [first] = band;
  const last = band[band.length - 1];
  if (!first || !last || band.length === 3) return [band];
  const step = band.length === 2 ? last.y - first.y : first.thickness * 2.1;
  const shifted = (bar: Bar, by: number): Bar => ({ ...bar, x: bar.x - Math.tan(bar.angle) * by, y: bar.y + by });
  const inside = (bar: Bar): boolean => bar.y > bar.thickness / 2 && bar.y < page.height - bar.thickness / 2;
  const above = shifted(first, -step);
  const below = shifted(last, step);
  const grown = [...(inside(below) ? [[...band, below]] : []), ...(inside(above) ? [[above, ...band]] : [])];
  return [band, ...grown];
}

/** A lone bar is read once before lines are guessed around it: text pages are full of lone bars. */
async function isZoneLine(page: Grey, [bar]: Band, [readLine]: readonly ReadLine[]): Promise<boolean> {
  const [variant] = variants;
  if (!bar || !variant || !readLine) return false;
  const { text, confidence } = await readLine(await dress(await cutLine(page, bar), variant));
  return confidence >= leastLegible && isZoneLength(zoneCharacters(text));
}

/** The same bands on the page turned over; a zone counts only if all its digits hold, and its boxes are turned back. */
async function findMirrored(
  page: Grey,
  bands: readonly Band[],
  readers: readonly ReadLine[],
): Promise<FoundMrz | null> {
  if (bands.length === 0) return null;
  const turned = await developed(begun(page).flop());
  for (const band of bands.slice(0, mirrorsTried)) {
    const bars = band.map((bar) => ({ ...bar, x: page.width - bar.x, angle: -bar.angle }));
    const found = await readCompleted(turned, bars, readers);
    if (!found || !allHold(found)) continue;
    const back = (box: Box): Box => ({ ...box, x: page.width - box.x - box.width });
    return { ...found, box: back(found.box), lineBoxes: found.lineBoxes.map(back), mirrored: true };
  }
  return null;
}

function located({ zone, changes, attempts }: BandReading, cuts: readonly CutLine[], page: Grey): FoundMrz {
  const bars = cuts.map((cut) => measuredBar(cut, zone.lines[0]?.length ?? 1));
  const lineBoxes = bars.map((bar) => boxOf(bar, page));
  const left = Math.min(...lineBoxes.map((box) => box.x));
  const top = Math.min(...lineBoxes.map((box) => box.y));
  const box = {
    x: left,
    y: top,
    width: Math.max(...lineBoxes.map((line) => line.x + line.width)) - left,
    height: Math.max(...lineBoxes.map((line) => line.y + line.height)) - top,
  };
  const corrections = changes.filter((change) => isProven(zone, change)).length;
  const worst = Math.min(...zone.lines.map((line, index) => confidenceOf(line, index, attempts)));
  const confidence = Math.max(0, Math.round(worst - 5 * corrections));
  return { ...zone, box, lineBoxes, corrections, changes, confidence, mirrored: false };
}

/** Whether a place bears on some check digit: covered by it, or the digit itself. */
function isProven(zone: Zone, { line, column }: Change): boolean {
  return shapeNamed(zone.layout).digits.some(
    ({ at, covers }) =>
      (at.line === line && at.column === column) ||
      covers.some((span) => span.line === line && span.from <= column && column < span.to),
  );
}

/**
 * Mean confidence of the attempts that read the line just so; each more that agrees takes some doubt away, by the root
 * of their number, since attempts at one picture are no independent witnesses. Where none read it so (it was voted or
 * mended), the mean of all, by a fifth less.
 */
function confidenceOf(line: string, index: number, attempts: BandReading['attempts']): number {
  const readings = attempts.flatMap((lines) => lines[index] ?? []);
  const same = readings.filter(({ text }) => text === line);
  const mean = (list: readonly LineText[]): number =>
    list.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, list.length);
  if (same.length === 0) return mean(readings) * 0.8;
  return 100 - (100 - mean(same)) / Math.sqrt(same.length);
}
