import sharp from 'sharp';
import type { TextEngine } from '../engines/text-engine.ts';
import type { ReadPage, ReadWord, Turn } from '../readings.ts';
import { thresholdFor } from './light.ts';
import { asPgm, developed, scaled, toGrey, turned } from './picture.ts';
import type { Picture } from './picture.ts';
import { readBands } from './read-bands.ts';
import { measureSkew, skewSide } from './skew.ts';
import { isSure, legibility, likelyTurns } from './turn.ts';
import type { Legibility } from './turn.ts';

type Progress = (share: number) => void;

/** An A4 sheet at 200 dpi is 2339 pixels high: where recall was best; larger only costs time. */
const longestSide = 2400;
/** The engine takes a smaller slant in its stride, and turning costs a tenth of a second. */
const leastSkewDegrees = 0.3;
const pageWebp = { quality: 82, effort: 0 } as const;

/** Pages with fewer letters, cards mostly, lie on tables and have patterned grounds: they are looked at twice. */
const sparseLetters = 350;
const clearConfidence = 88;

interface Attempt {
  readonly turn: Turn;
  readonly skewDegrees: number;
  readonly picture: Picture;
  readonly grey: Picture;
  readonly words: readonly ReadWord[];
  readonly seen: Legibility;
}

/** Turns by a quarter, then straightens the lines that now run across. */
async function stood(arrived: Picture, turn: Turn): Promise<Pick<Attempt, 'skewDegrees' | 'picture' | 'grey'>> {
  const picture = await turned(arrived, turn);
  const grey = await toGrey(picture);
  const slant = Math.round(measureSkew(await scaled(grey, skewSide)) * 100) / 100;
  if (Math.abs(slant) < leastSkewDegrees) return { skewDegrees: 0, picture, grey };
  const straight = await turned(picture, slant);
  return { skewDegrees: slant, picture: straight, grey: await toGrey(straight) };
}

async function attempt(engine: TextEngine, arrived: Picture, turn: Turn, onProgress: Progress): Promise<Attempt> {
  const upright = await stood(arrived, turn);
  const pgm = asPgm(upright.grey);
  const threshold = thresholdFor(upright.grey);
  const words = await engine.readWords(pgm, threshold, onProgress);
  const seen = legibility(words);
  const settled = seen.letters > sparseLetters || seen.sideways || seen.confidence >= clearConfidence;
  if (settled) return { ...upright, turn, words, seen };
  // A threshold that follows shadows also finds print in the grain of a table; one for all loses what lies in shadow.
  const otherWords = await engine.readWords(pgm, threshold === 'local' ? 'global' : 'local', onProgress);
  const otherSeen = legibility(otherWords);
  return otherSeen.merit > seen.merit
    ? { ...upright, turn, words: otherWords, seen: otherSeen }
    : { ...upright, turn, words, seen };
}

/** Sideways text can be read but not shown, so it is kept only where nothing else was seen. */
const worth = ({ seen }: Attempt): number => (seen.sideways ? -1e6 : 0) + seen.merit;

/**
 * Reads the picture as it lies and, only where that reads badly, in the other turns, likeliest first, until one is
 * sure. The engine's own orientation detector is not asked: it took 0.3 s a page and did not see cards at all.
 */
async function readBestTurn(engine: TextEngine, arrived: Picture, onProgress: Progress): Promise<Attempt> {
  let best = await attempt(engine, arrived, 0, onProgress);
  if (isSure(best.seen)) return best;
  for (const turn of likelyTurns(best.seen)) {
    const other = await attempt(engine, arrived, turn, onProgress);
    if (isSure(other.seen)) return other;
    if (worth(other) > worth(best)) best = other;
  }
  return best;
}

/**
 * Makes a picture of a page upright and straight, reads it, and gives both.
 * @throws PictureError where it is no picture, or too large a one
 */
export async function readUpright(
  engine: TextEngine,
  bytes: Uint8Array,
  mostPixels: number,
  onProgress: Progress,
): Promise<ReadPage> {
  const arrived = await developed(bytes, longestSide, mostPixels);
  onProgress(0.05);
  const best = await readBestTurn(engine, arrived, (share) => {
    onProgress(0.1 + share * 0.8);
  });
  const { width, height, pixels, channels } = best.picture;
  // the engine reads in a thread of its own: the picture is packed meanwhile
  const [words, image] = await Promise.all([
    readBands(engine, best.grey, best.words),
    sharp(pixels, { raw: { width, height, channels } }).webp(pageWebp).toBuffer(),
  ]);
  return { image, width, height, turnedDegrees: best.turn, skewDegrees: best.skewDegrees, words };
}
