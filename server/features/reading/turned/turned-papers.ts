import sharp from 'sharp';
import type { MrzReading } from '#shared/reading/mrz';
import type { Box, PageReading } from '#shared/reading/page';
import type { ReadLine } from '../../../bricks/mrz/read-band.ts';
import type { Reader } from '../../../bricks/ocr/open-ocr.ts';
import { placeMap } from '../../../bricks/forensics/place-map.ts';
import { tellPiece } from '../fields/parts/told-piece.ts';
import { mayCarryZone, searchZones } from '../zone-search.ts';
import { isSure, unreadRegions } from './unread-regions.ts';

/** A paper that lies turned on a page, as a page of its own that stands upright. */
export interface TurnedPaper {
  /** Of the page it lies on, and where. */
  readonly onPage: number;
  readonly region: Box;
  /** Under a number that no page of the file has. */
  readonly page: PageReading;
  readonly zones: readonly MrzReading[];
  /** Where something of it lies on the page of the file. */
  readonly toFilePage: (box: Box) => Box;
}

const cell = 8;
/** More than these are not read: each costs up to four readings of a card. */
const mostRegions = 2;
/** A smaller picture shows one card, or several too small to be read. */
const leastSide = 1500;
/** A sheet with so many words is full. */
const fullPage = 120;
/** Numbers of turned papers begin here; a file has far fewer pages. */
const firstNumber = 100_000;

const clipped = ({ x, y, width, height }: Box, page: { readonly width: number; readonly height: number }): Box => {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return {
    x: left,
    y: top,
    width: Math.min(page.width, x + width) - left,
    height: Math.min(page.height, y + height) - top,
  };
};

/**
 * Reads what lies turned beside the papers that were read: each inked rectangle without words is read by itself, in
 * every turn, and kept where it then is a paper of a known kind or has a zone with every digit holding.
 */
export async function readTurnedPapers(
  image: Buffer,
  page: PageReading,
  reader: Pick<Reader, 'readPage'>,
  readLine: ReadLine,
): Promise<TurnedPaper[]> {
  const full = page.words.filter(isSure).length >= fullPage;
  if (full || Math.max(page.width, page.height) < leastSide) return [];
  const [across, down] = [Math.ceil(page.width / cell), Math.ceil(page.height / cell)];
  const { data } = await sharp(image)
    .greyscale()
    .resize(across, down, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const papers: TurnedPaper[] = [];
  for (const found of unreadRegions({ cells: data, across, down, cell }, page.words).slice(0, mostRegions)) {
    const region = clipped(found, page);
    const cut = await sharp(image)
      .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
      .png({ compressionLevel: 1 })
      .toBuffer();
    // a rectangle on which the engine fails is no reason to give up the page
    const seen = await reader.readPage(cut).catch(() => null);
    if (!seen || seen.turnedDegrees === 0) continue;
    const { image: upright, words, ...place } = seen;
    const number = firstNumber + page.number * mostRegions + papers.length;
    const own: PageReading = { number, ...place, textLayer: false, words: words.map((word) => ({ ...word })) };
    const zones = mayCarryZone(own.words) ? await searchZones(upright, own, readLine) : [];
    const proven = zones.some(({ digits }) => digits.every(({ holds }) => holds));
    if (!proven && !tellPiece([own], null).begins) continue;
    const map = placeMap({ width: region.width, height: region.height, orientation: 1 }, own);
    const toFilePage = (box: Box): Box => {
      const inCut = map.toFile(box);
      return clipped({ ...inCut, x: inCut.x + region.x, y: inCut.y + region.y }, page);
    };
    papers.push({ onPage: page.number, region, page: own, zones, toFilePage });
  }
  return papers;
}
