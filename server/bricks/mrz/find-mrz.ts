import sharp from 'sharp';
import { boxOf, cutLine, dress, measuredBar, variants, type Box, type CutLine, type Variant } from './cut-lines.ts';
import { findBands, type Band } from './find-bands.ts';
import type { Bar } from './grey-image.ts';
import { mendZone } from './mend-zone.ts';
import { parseZone, type Zone } from './parse-zone.ts';
import {
  ballots,
  isZoneLength,
  likelyShape,
  voteLine,
  zoneCharacters,
  type LineText,
  type VariantText,
} from './vote-lines.ts';

/** Reads one line of text from a PNG (an OCR-B model, one line a page). `confidence` is 0–100. */
export type ReadLine = (linePng: Buffer) => Promise<{ text: string; confidence: number }>;

/** A zone found on a page; boxes are in pixels of the image that was given. */
export interface FoundMrz extends Zone {
  box: Box;
  lineBoxes: Box[];
  /** 0–100: the worst line's, less 5 a correction; grows with the variants that agree. */
  confidence: number;
  /** Characters that differ from what the engine read. */
  corrections: number;
}

/** Bands tried before a page is given up: text pages have many, and each costs a line of reading. */
const bandsTried = 6;

/**
 * Finds and reads the machine-readable zone of an upright page; null where there is none. Reading stops as soon as two
 * variants agree and every digit holds; else five variants vote and look-alikes are mended (and counted).
 * Rejects with the engine's or sharp's error where the image cannot be decoded.
 */
export async function findMrz(image: Buffer, readLine: ReadLine): Promise<FoundMrz | null> {
  const { width, height } = await sharp(image).metadata();
  const page = { width, height };
  let fallback: FoundMrz | null = null;
  let tried = 0;
  for await (const band of findBands(image)) {
    if (tried++ >= bandsTried) break;
    if (band.length === 1 && !(await isZoneLine(image, page, band, readLine))) continue;
    for (const candidate of completions(band, page)) {
      const found = await readBand(image, page, candidate, readLine);
      if (found?.digits.every((digit) => digit.holds)) return found;
      if (found && (!fallback || holding(found) > holding(fallback))) fallback = found;
      if (found) break;
    }
  }
  return fallback && holding(fallback) > 0 ? fallback : null;
}

const holding = (found: FoundMrz): number =>
  found.digits.filter((digit) => digit.holds).length * 100 + found.confidence;

/** The band itself, then with a line that the search may have missed above or below. */
function completions(band: Band, page: { width: number; height: number }): Band[] {
  const [first] = band;
  const last = band[band.length - 1];
  if (!first || !last || band.length === 3) return [band];
  const step = band.length === 2 ? last.y - first.y : first.thickness * 2.1;
  const shifted = (bar: Bar, by: number): Bar => ({ ...bar, x: bar.x - Math.tan(bar.angle) * by, y: bar.y + by });
  const inside = (bar: Bar): boolean => bar.y > bar.thickness / 2 && bar.y < page.height - bar.thickness / 2;
  const above = shifted(first, -step);
  const below = shifted(last, step);
  const grown = [...(inside(below) ? [[...band, below]] : []), ...(inside(above) ? [[above, ...band]] : [])];
  return band.length === 2 ? [band, ...grown] : grown;
}

/** A lone bar is read once before lines are guessed around it: text pages are full of lone bars. */
async function isZoneLine(
  image: Buffer,
  page: { width: number; height: number },
  [bar]: Band,
  readLine: ReadLine,
): Promise<boolean> {
  const [variant] = variants;
  if (!bar || !variant) return false;
  const { text } = await readLine(await dress(await cutLine(image, page, bar), variant));
  return isZoneLength(zoneCharacters(text));
}

async function readBand(
  image: Buffer,
  page: { width: number; height: number },
  band: Band,
  readLine: ReadLine,
): Promise<FoundMrz | null> {
  const cuts = await Promise.all(band.map((bar) => cutLine(image, page, bar)));
  const texts: VariantText[] = [];
  for (const [index, variant] of variants.entries()) {
    const lines = await readCuts(cuts, variant, readLine, index === 0);
    if (!lines) return null;
    texts.push(lines);
    if (index === 0 && !likelyShape(texts)) return null;
    const agreed = index > 0 ? agreement(texts) : null;
    if (agreed) return located(agreed, texts, 0, cuts, page);
  }
  const shape = likelyShape(texts);
  if (!shape) return null;
  const votes = shape.classes.map((_, line) => ballots(texts, line, shape));
  if (votes.some((ballot) => ballot.length === 0)) return null;
  const read = shape.classes.map((classes, line) => voteLine(votes[line] ?? [], classes));
  const { lines, corrections } = mendZone(read, shape.layout);
  const zone = parseZone(lines);
  return zone && located(zone, texts, corrections, cuts, page);
}

/** The lines as one variant shows them; null as soon as one, at first sight, has the length of no layout. */
async function readCuts(
  cuts: readonly CutLine[],
  variant: Variant,
  readLine: ReadLine,
  firstSight: boolean,
): Promise<VariantText | null> {
  const lines: LineText[] = [];
  for (const cut of cuts) {
    const { text, confidence } = await readLine(await dress(cut, variant));
    const line = { text: zoneCharacters(text), confidence };
    if (firstSight && lines.length === 0 && !isZoneLength(line.text)) return null;
    lines.push(line);
  }
  return lines;
}

/** The zone that the newest variant shares with an older one, every digit holding and nothing mended. */
function agreement(texts: readonly VariantText[]): Zone | null {
  const newest = fitted(texts.slice(-1));
  if (!newest) return null;
  const zone = parseZone(newest);
  if (!zone?.digits.every((digit) => digit.holds)) return null;
  const seen = texts.slice(0, -1).some((lines) => fitted([lines])?.join('\n') === newest.join('\n'));
  return seen ? zone : null;
}

function fitted(texts: readonly VariantText[]): string[] | null {
  const shape = likelyShape(texts);
  if (!shape) return null;
  const lines = shape.classes.map((_, line) => ballots(texts, line, shape)[0]?.text);
  return lines.every((line) => line !== undefined) ? lines : null;
}

async function located(
  zone: Zone,
  texts: readonly VariantText[],
  corrections: number,
  cuts: readonly CutLine[],
  page: { width: number; height: number },
): Promise<FoundMrz> {
  const bars = await Promise.all(cuts.map((cut) => measuredBar(cut, zone.lines[0]?.length ?? 1)));
  const lineBoxes = bars.map((bar) => boxOf(bar, page));
  const left = Math.min(...lineBoxes.map((box) => box.x));
  const top = Math.min(...lineBoxes.map((box) => box.y));
  const box = {
    x: left,
    y: top,
    width: Math.max(...lineBoxes.map((line) => line.x + line.width)) - left,
    height: Math.max(...lineBoxes.map((line) => line.y + line.height)) - top,
  };
  const worst = Math.min(...zone.lines.map((line, index) => confidenceOf(line, index, texts)));
  return { ...zone, box, lineBoxes, corrections, confidence: Math.max(0, Math.round(worst - 5 * corrections)) };
}

/**
 * Mean confidence of the variants that read the line just so; each more that agrees takes some doubt away, by the root
 * of their number, since variants of one picture are no independent witnesses. Where none read it so (it was voted or
 * mended), the mean of all, by a fifth less.
 */
function confidenceOf(line: string, index: number, texts: readonly VariantText[]): number {
  const readings = texts.flatMap((lines) => lines[index] ?? []);
  const same = readings.filter(({ text }) => text === line);
  const mean = (list: readonly LineText[]): number =>
    list.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, list.length);
  if (same.length === 0) return mean(readings) * 0.8;
  return 100 - (100 - mean(same)) / Math.sqrt(same.length);
}
