import type { Box, OddGrain } from '../observations.ts';
import { median } from '../statistics.ts';
import { stillestGrain } from './paper-grain.ts';
import type { Luma } from './pixels.ts';
import { isNumber } from './printed-number.ts';

/** A word of the page and where it stands in the pixels of the file. */
interface WordInFile {
  readonly text: string;
  readonly box: Box;
  readonly inFile: Box;
}

/**
 * A number whose paper has less than this share of the grain around it was painted. Of 684 honest numbers on grainy scans
 * none had less than 0.77 of it; amounts painted over had 0.3 to 0.76.
 */
const oddShare = 0.75;
/** Nowhere beside it may the paper be as still: light that burns out or a shadow stills the grain of a whole corner. */
const stillShare = 0.85;
/** Less grain than this around a number is that of the coder. */
const grainFrom = 0.8;
/** Words from which the usual grain of the page is taken. */
const mostWords = 150;
const rim = 0.15;

const grownBy = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** The paper close to a word: letters leave little between them, so some is taken around. */
const grainOf = (picture: Luma, { inFile }: WordInFile): number | null =>
  stillestGrain(picture, grownBy(inFile, Math.round(inFile.height * rim)));

/** Left, right, above and below, past the edge that a patch may have. */
function besides({ x, y, width, height }: Box): Box[] {
  const [reach, edge] = [height * 2, 4];
  return [
    { x: x - reach * 2, y, width: reach * 2 - edge, height },
    { x: x + width + edge, y, width: reach * 2 - edge, height },
    { x, y: y - reach, width, height: reach - edge },
    { x, y: y + height + edge, width, height: reach - edge },
  ];
}

/** Numbers that stand on stiller paper than the words of the page and than the paper beside them. */
export function oddGrains(page: number, picture: Luma, words: readonly WordInFile[]): OddGrain[] {
  const every = Math.max(1, Math.ceil(words.length / mostWords));
  const usual = median(words.filter((_, index) => index % every === 0).flatMap((word) => grainOf(picture, word) ?? []));
  return words.flatMap((word) => {
    if (!isNumber(word.text)) return [];
    const own = grainOf(picture, word);
    if (own === null || own >= usual * oddShare) return [];
    const beside = besides(word.inFile).flatMap((place) => stillestGrain(picture, place) ?? []);
    if (beside.length < 3 || own >= Math.min(...beside) * stillShare) return [];
    const around = Math.min(usual, median(beside));
    if (around < grainFrom || own >= around * oddShare) return [];
    const { text, box } = word;
    return [{ text, page, box, grain: Math.round(own * 100) / 100, around: Math.round(around * 100) / 100 }];
  });
}
