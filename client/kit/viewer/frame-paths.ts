import type { Box } from '#shared/reading/page';
import type { Mark } from '#client/kit/viewer/mark';

/** Frames of one kind that are drawn as one path, in page pixels. */
export interface FramePath {
  readonly look: Mark['tone'] | 'word' | 'plain word';
  readonly d: string;
}
interface Framed {
  readonly box: Box;
}

/** Dashes cost ten times a plain line, so a crowded page goes without them. */
const dashedUpTo = 400;
/** So many words stand in few lines of print: a path of them is drawn only where they are. */
const together = 50;
/** What matters more lies on top. */
const tones: readonly Mark['tone'][] = ['read', 'doubt', 'fail', 'support'];

/** Words in paths of a few lines each: thousands of elements would halt the page, and one path would be drawn whole. */
export function wordPaths(words: readonly Framed[]): readonly FramePath[] {
  const look = words.length > dashedUpTo ? 'plain word' : 'word';
  const paths: FramePath[] = [];
  for (let from = 0; from < words.length; from += together)
    paths.push({ look, d: around(words.slice(from, from + together)) });
  return paths;
}

export function markPaths(marks: readonly (Framed & Pick<Mark, 'tone'>)[]): readonly FramePath[] {
  return tones.flatMap((look) => {
    const alike = marks.filter(({ tone }) => tone === look);
    return alike.length > 0 ? [{ look, d: around(alike) }] : [];
  });
}

const around = (items: readonly Framed[]): string =>
  items.map(({ box: { x, y, width, height } }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('');
