import type { Box, CopiedDigits, PictureObservations, PlacedText, SeenPage, SeenWord } from '../observations.ts';
import { placeMap } from '../place-map.ts';
import type { PlaceMap } from '../place-map.ts';
import { median } from '../statistics.ts';
import { leastGrain, likestGlyphs } from './copied-digits.ts';
import { glareOf } from './glare.ts';
import { findGhost } from './jpeg-ghost.ts';
import { qualityOf, readTables } from './jpeg-tables.ts';
import { readOrigin } from './origin.ts';
import { oddGrains } from './odd-grain.ts';
import { pictureGrain } from './paper-grain.ts';
import { isNumber } from './printed-number.ts';
import { shrunk, storedPixels } from './pixels.ts';
import type { Pixels, Shrunk } from './pixels.ts';
import { screenGrid } from './screen-grid.ts';
import { sharpnessOf } from './sharpness.ts';

interface PlacedWord extends SeenWord {
  readonly inFile: Box;
}

/** Below this a word may be a stain. */
const readFrom = 50;
/**
 * A word under a reflection that was read less surely than this is hidden by it. Not so the lines of a zone, which the
 * engine reads badly in any light, and portraits taken for letters.
 */
const hiddenBelow = 60;
const tallestPrint = 2.5;
/** Width to which sharpness and glare are judged, so that their figures mean the same for every picture. */
const judgedWidth = 1000;
/** Text that ends within this share of the longer side from the edge of the file is cut. */
const edgeShare = 0.004;
/** Digits less alike than this are two digits. */
const alike = 1.6;
const longestNumber = 28;
const mostFound = 6;

function cutTexts(page: number, pixels: Pixels, words: readonly PlacedWord[]): PlacedText[] {
  const edge = Math.max(2, Math.max(pixels.width, pixels.height) * edgeShare);
  return words
    .filter(({ text, confidence }) => confidence >= 70 && text.replace(/[^\p{L}\p{N}]/gu, '').length >= 3)
    .filter(
      ({ inFile: { x, y, width, height } }) =>
        x <= edge || y <= edge || x + width >= pixels.width - edge || y + height >= pixels.height - edge,
    )
    .map(({ text, box }) => ({ text, page, box }));
}

function copiedDigits(page: number, pixels: Pixels, words: readonly PlacedWord[], map: PlaceMap): CopiedDigits[] {
  return (
    words
      // a zone is printed at a pitch of whole pixels, so that its honest letters are alike
      .filter(({ text }) => isNumber(text) && text.length < longestNumber && text.replace(/\D/g, '').length >= 3)
      .flatMap(({ text, box, inFile }) => {
        const twins = likestGlyphs(pixels, inFile);
        if (!twins || twins.likeness >= alike) return [];
        const [a, b] = twins.boxes;
        const likeness = Math.round(twins.likeness * 100) / 100;
        return [{ text, page, box, likeness, boxes: [map.toPage(a), map.toPage(b)] as const }];
      })
      .sort((a, b) => a.likeness - b.likeness)
      .slice(0, mostFound)
  );
}

/** Reflections on the page, with the number of words that they hide. */
function glareOn(page: SeenPage, small: Shrunk, map: PlaceMap): PictureObservations['glare'] {
  const grown = ({ x, y, width, height }: Box): Box => ({
    x: x * small.factor,
    y: y * small.factor,
    width: width * small.factor,
    height: height * small.factor,
  });
  const tallest = tallestPrint * median(page.words.map(({ box }) => box.height));
  return glareOf(small).map((patch) => {
    const box = map.toPage(grown(patch));
    const touched = page.words.filter(
      ({ text, box: word, confidence }) =>
        confidence < hiddenBelow &&
        word.height < tallest &&
        !text.includes('<<') &&
        word.x < box.x + box.width &&
        box.x < word.x + word.width &&
        word.y < box.y + box.height &&
        box.y < word.y + word.height,
    );
    return { page: page.number, box, words: touched.length };
  });
}

/** All that one stored picture shows of its making. @returns null where it cannot be decoded */
export async function examinePicture(bytes: Uint8Array, page: SeenPage): Promise<PictureObservations | null> {
  const pixels = await storedPixels(bytes).catch(() => null);
  if (!pixels) return null;
  const map = placeMap(pixels, page);
  const small = shrunk(pixels, judgedWidth);
  const words = page.words
    .filter(({ confidence }) => confidence >= readFrom)
    .map((word) => ({ ...word, inFile: map.toFile(word.box) }));
  const grid = screenGrid(pixels);
  const grainy = pictureGrain(pixels) >= leastGrain;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const luminance = isJpeg ? readTables(bytes)[0] : undefined;
  const quality = luminance ? qualityOf(luminance) : null;
  const upright = Math.abs(page.turnedDegrees % 180) !== (pixels.orientation >= 5 ? 90 : 0);
  const heights = words
    .filter(({ text }) => text.replace(/[^\p{L}\p{N}]/gu, '').length >= 3)
    .map(({ inFile }) => (upright ? inFile.width : inFile.height));
  return {
    page: page.number,
    width: pixels.width,
    height: pixels.height,
    quality: quality?.quality ?? null,
    tables: quality === null ? null : quality.standard ? 'standard' : 'own',
    ...(await readOrigin(bytes)),
    sharpness: sharpnessOf(small),
    letterHeight: heights.length < 5 ? null : median(heights),
    chroma: Math.round(pixels.chroma * 10) / 10,
    glare: glareOn(page, small, map),
    cut: cutTexts(page.number, pixels, words).slice(0, mostFound),
    grid: { ...grid, ...(grid.at ? { at: map.toPage(grid.at) } : {}) },
    ghost: luminance
      ? findGhost(
          pixels,
          luminance,
          words.map(({ text, box, inFile }) => ({ text, box, inFile, page: page.number })),
        )
      : null,
    confidence: page.words.length === 0 ? null : Math.round(median(page.words.map(({ confidence }) => confidence))),
    copiedDigits: grainy ? copiedDigits(page.number, pixels, words, map) : [],
    oddGrain: grainy ? oddGrains(page.number, pixels, words).slice(0, mostFound) : [],
  };
}
