import type { MrzReading } from '#shared/reading/mrz';
import type { Word } from '#shared/reading/page';
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

/**
 * Whether a page may carry a machine-readable zone. Looking for one costs up to seconds where there is none, which a
 * payslip or the plain side of a card need not pay: the page engine cannot read a zone but always trips over it.
 */
export function mayCarryZone(words: readonly Word[]): boolean {
  if (words.length === 0) return false;
  if (words.some(({ text }) => fillers.test(text) || zoneLine.test(text) || passport.test(text))) return true;
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

/** Looks for a zone on the upright image of a page. */
export async function searchZone(image: Buffer, page: number, readLine: ReadLine): Promise<MrzReading | null> {
  const found = await findMrz(image, readLine);
  return found && asReading(found, page);
}
