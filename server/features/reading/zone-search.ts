import sharp from 'sharp';
import type { MrzReading } from '#shared/reading/mrz';
import type { Box, Word } from '#shared/reading/page';
import { findMrz } from '../../bricks/mrz/find-mrz.ts';
import type { FoundMrz } from '../../bricks/mrz/find-mrz.ts';
import type { ReadLine } from '../../bricks/mrz/read-band.ts';

/** A page read worse than this may hide a zone that left no trace among its words. */
const doubtfulConfidence = 72;
/** A card's face has some forty words; a page that has many more is paper. */
const mostWordsOfACard = 120;

/** Fillers (`<`) come out as such, as quotation marks, or as runs of one letter. */
const fillers = /[<«‹]{2}|[A-Z0-9]<[A-Z0-9<]|([KCEX£€])\1{4}/u;
/** A line of a zone has at least 30 characters without a space; an IBAN written in one piece has 27. */
const zoneLine = /^(?!FR\d{2})[A-Z0-9<«‹]{22,}$/u;
const passport = /PASSEPORT|PASSPORT/u;

const isTrace = ({ text }: Word): boolean => fillers.test(text) || zoneLine.test(text);

/**
 * Whether a page may carry a machine-readable zone. Looking for one costs up to seconds where there is none, which a
 * payslip or the plain side of a card need not pay: the page engine cannot read a zone but always trips over it.
 */
export function mayCarryZone(words: readonly Word[]): boolean {
  if (words.length === 0) return false;
  if (words.some((word) => isTrace(word) || passport.test(word.text))) return true;
  const mean = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
  return words.length <= mostWordsOfACard && mean < doubtfulConfidence;
}

/** How good a zone is: every digit that holds counts more than any confidence. */
export function zoneWorth(zone: MrzReading): number {
  return zone.digits.filter((digit) => digit.holds).length * 100 + zone.confidence - zone.corrections * 10;
}

function asReading({ box, ...found }: FoundMrz, page: number): MrzReading {
  const { layout, lines, digits, confidence, corrections, changes, mirrored } = found;
  const [x, y] = [Math.floor(box.x), Math.floor(box.y)];
  const onGrid = { x, y, width: Math.ceil(box.x + box.width) - x, height: Math.ceil(box.y + box.height) - y };
  return { layout, lines, page, box: onGrid, confidence, corrections, changes, mirrored, digits };
}

/** More cards than these nobody lays on one page. */
const mostZones = 4;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The box with half its height of margin, by which the engine's words stray from the lines of a zone. */
function around({ x, y, width, height }: Box): Box {
  const margin = height / 2;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The picture with a zone painted over in white, so that the next search finds another. */
async function without(image: Buffer, { box }: MrzReading): Promise<Buffer> {
  const { width, height } = await sharp(image).metadata();
  const [left, top] = [Math.max(0, box.x), Math.max(0, box.y)];
  const size = { width: Math.min(width - left, box.width), height: Math.min(height - top, box.height) };
  const patch = { create: { ...size, channels: 3, background: '#fff' } } as const;
  return sharp(image)
    .composite([{ input: patch, left, top }])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/**
 * Looks for zones on the upright image of a page: one, and another for as long as words away from those found still bear
 * the traces of one, as where two cards lie on the glass.
 * @param words those of the page, as the engine read them
 */
export async function searchZones(
  image: Buffer,
  { number, words }: { readonly number: number; readonly words: readonly Word[] },
  readLine: ReadLine,
): Promise<MrzReading[]> {
  const zones: MrzReading[] = [];
  let picture = image;
  let traces = words.filter(isTrace);
  do {
    const found = await findMrz(picture, readLine);
    if (!found) break;
    const zone = asReading(found, number);
    zones.push(zone);
    traces = traces.filter(({ box }) => !overlap(box, around(zone.box)));
    if (traces.length > 0) picture = await without(picture, zone);
  } while (traces.length > 0 && zones.length < mostZones);
  return zones;
}
