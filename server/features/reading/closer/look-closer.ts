import type { Box, PageReading, Word } from '#shared/reading/page';
import { runOf, unionBox } from '../fields/text/reading-lines.ts';
import { wordsIn } from './doubtful-places.ts';
import type { DoubtfulPlace } from './doubtful-places.ts';
import { cutValue } from './value-cut.ts';

/** Reads one line of print. */
export type ReadValueLine = (picture: Buffer) => Promise<readonly Word[]>;

/** Paper around the print that is cut out with it, in heights of the print: the engine wants to see where it ends. */
const margin = 0.35;
/** Two readings of one value that differ: one of them is wrong, and no third says which. */
const evenDoubt = 50;

/** The whole pixels of a rectangle that lie on the page; null where too few do to carry print. */
function withinPage({ x, y, width, height }: Box, page: PageReading): Box | null {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const [right, bottom] = [Math.min(page.width, Math.ceil(x + width)), Math.min(page.height, Math.ceil(y + height))];
  return right - left < 8 || bottom - top < 8 ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

function withMargin({ x, y, width, height }: Box): Box {
  const around = height * margin;
  return { x: x - around, y: y - around, width: width + 2 * around, height: height + 2 * around };
}

const least = (words: readonly Word[]): number => Math.min(...words.map(({ confidence }) => confidence));
const doubted = (words: readonly Word[]): Word[] =>
  words.map((word) => ({ ...word, confidence: Math.min(word.confidence, evenDoubt) }));

/**
 * The words that are to stand where the value is, once it was read a second time: those of the reading that the engine
 * is surer of, where both say the same; with no more confidence than an even chance, where they differ.
 * @param seen the words of the second reading that give a value of the form
 */
export function settled(
  { readValue, words }: DoubtfulPlace,
  page: PageReading,
  seen: readonly Word[],
): readonly Word[] {
  const before = words.length === 0 ? null : readValue(runOf([...words], page));
  const after = readValue(runOf([...seen], page));
  if (!before || !after) return seen;
  const surer = least(after.run.words) > least(before.run.words) ? seen : words;
  return before.value === after.value ? surer : doubted(surer);
}

/** The value as a second look reads it, in pixels of the page; empty where that gives nothing of the form. */
async function seenAgain(
  { box, readValue, words }: DoubtfulPlace,
  page: PageReading,
  image: Buffer,
  readLine: ReadValueLine,
): Promise<Word[]> {
  const area = withinPage(words.length > 0 ? withMargin(box) : box, page);
  if (!area) return [];
  const { picture, toPage } = await cutValue(image, area, true);
  const read = (await readLine(picture)).map((word) => ({ ...word, box: toPage(word.box) }));
  const value = read.length === 0 ? null : readValue(runOf(read, page));
  return value?.run.words ?? [];
}

function replaced(page: PageReading, old: readonly Word[], words: readonly Word[]): PageReading {
  const at = page.words.findIndex((word) => old.includes(word));
  const kept = page.words.filter((word) => !old.includes(word));
  return { ...page, words: at < 0 ? [...kept, ...words] : kept.toSpliced(at, 0, ...words) };
}

/**
 * Looks at each place again, alone and enlarged, and puts what is seen there in the place of the words that stood there.
 * Nothing but the picture is asked: neither a zone nor what the applicant declared, which a forged value contradicts.
 * A place on which the engine fails, or gives nothing of the form, keeps its words.
 * @param images of the pages, in their order
 * @returns null where nothing changes
 */
export async function lookCloser(
  pages: readonly PageReading[],
  images: readonly Buffer[],
  places: readonly DoubtfulPlace[],
  readLine: ReadValueLine,
): Promise<PageReading[] | null> {
  const looks = await Promise.all(
    places.map(async (place) => {
      const at = pages.findIndex(({ number }) => number === place.page);
      const [page, image] = [pages[at], images[at]];
      if (!page || !image) return [];
      const seen = await seenAgain(place, page, image, readLine).catch(() => []);
      return seen.length === 0 ? [] : [{ place, words: settled(place, page, seen) }];
    }),
  );
  const changes = looks.flat().filter(({ place, words }) => words !== place.words);
  if (changes.length === 0) return null;
  return changes.reduce<PageReading[]>(
    (all, { place, words }) =>
      all.map((page) => {
        if (page.number !== place.page) return page;
        const there = wordsIn(unionBox(words.map(({ box }) => box)), page.words);
        return replaced(page, place.words.length > 0 ? place.words : there, words);
      }),
    [...pages],
  );
}
