import sharp from 'sharp';
import type { Engine } from './engine.ts';
import { readBands } from './read-bands.ts';
import { asPgm, scaled, toGrey, turned } from './picture.ts';
import type { Picture } from './picture.ts';
import type { ReadPage, ReadWord, Turn } from './readings.ts';
import { isSure, legibility, likelyTurns } from './turn.ts';
import type { Legibility } from './turn.ts';

type Progress = (share: number) => void;

/** An A4 sheet at 200 dpi is 2339 pixels high: where recall was best; larger only costs time. */
const longestSide = 2400;
const skewSide = 1200;
/** A photograph held worse than this is not straightened by the angle of whatever lines were seen in it. */
const largestSkewDegrees = 15;
const pageWebp = { quality: 82, effort: 1 } as const;

/** Pages with fewer letters, cards mostly, lie on tables and have patterned grounds: they are looked at twice. */
const sparseLetters = 350;
const clearConfidence = 88;

interface Attempt {
  readonly turn: Turn;
  readonly picture: Picture;
  readonly words: readonly ReadWord[];
  readonly seen: Legibility;
}

async function attempt(engine: Engine, straight: Picture, turn: Turn, onProgress: Progress): Promise<Attempt> {
  const picture = await turned(straight, turn);
  const grey = asPgm(await toGrey(picture));
  const words = await engine.readWords(grey, 'local', onProgress);
  const seen = legibility(words);
  const settled = seen.letters > sparseLetters || seen.sideways || seen.confidence >= clearConfidence;
  if (settled) return { turn, picture, words, seen };
  // A threshold that follows shadows also finds print in the grain of a table; one threshold for all does not.
  const calmWords = await engine.readWords(grey, 'global', onProgress);
  const calmSeen = legibility(calmWords);
  return calmSeen.merit > seen.merit
    ? { turn, picture, words: calmWords, seen: calmSeen }
    : { turn, picture, words, seen };
}

/** Sideways text can be read but not shown, so it is kept only where nothing else was seen. */
const worth = ({ seen }: Attempt): number => (seen.sideways ? -1e6 : 0) + seen.merit;

/**
 * Reads the picture as it lies and, only where that reads badly, in the other turns, likeliest first, until one is
 * sure. The engine's own orientation detector is not asked: it took 0.3 s a page and did not see cards at all.
 */
async function readBestTurn(engine: Engine, straight: Picture, onProgress: Progress): Promise<Attempt> {
  let best = await attempt(engine, straight, 0, onProgress);
  if (isSure(best.seen)) return best;
  for (const turn of likelyTurns(best.seen)) {
    const other = await attempt(engine, straight, turn, onProgress);
    if (isSure(other.seen)) return other;
    if (worth(other) > worth(best)) best = other;
  }
  return best;
}

async function develop(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes, { limitInputPixels: 100_000_000 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height, channels: info.channels };
}

/** Makes a picture of a page upright and straight, reads it, and gives both. Rejects where it is no picture. */
export async function readUpright(engine: Engine, bytes: Uint8Array, onProgress: Progress): Promise<ReadPage> {
  const arrived = await develop(bytes);
  onProgress(0.05);
  const slant = await engine.measureSkew(asPgm(await toGrey(await scaled(arrived, skewSide))));
  const skewDegrees = Math.abs(slant) <= largestSkewDegrees ? Math.round(slant * 100) / 100 : 0;
  const straight = await turned(arrived, skewDegrees);
  onProgress(0.15);
  const best = await readBestTurn(engine, straight, (share) => {
    onProgress(0.15 + share * 0.8);
  });
  const words = await readBands(engine, await toGrey(best.picture), best.words);
  const { width, height, pixels, channels } = best.picture;
  const image = await sharp(pixels, { raw: { width, height, channels } }).webp(pageWebp).toBuffer();
  return { image, width, height, turnedDegrees: best.turn, skewDegrees, words };
}
