import { bars, darkDetails, otsuThreshold, textRuns, type Bar, type Grey } from './grey-image.ts';
import { begun, developed } from './grey-picture.ts';

/** One to three bars of text, one above the other, in pixels of the page image: perhaps a zone. Top first. */
export type Band = readonly Bar[];

/**
 * How the page is searched. A photograph of a card has a zone nearly as wide as itself; on a scanned A4 sheet the same
 * zone takes a third of the width, so a second look is finer and takes shorter bars.
 */
interface Look {
  width: number;
  shortest: number;
  charactersAcross: number;
}
const looks: readonly Look[] = [
  { width: 900, shortest: 0.42, charactersAcross: 45 },
  { width: 1600, shortest: 0.2, charactersAcross: 110 },
];

/** Bands of a page, likeliest first: the wide look's, then the fine look's. Empty where nothing looks like a zone. */
export async function* findBands(page: Grey): AsyncGenerator<Band> {
  for (const look of looks) {
    const grey = await developed(begun(page).resize({ width: look.width, withoutEnlargement: true }).blur(0.8));
    const scale = page.width / grey.width;
    for (const band of bandsIn(grey, look))
      yield band.map((bar) => ({
        ...bar,
        x: bar.x * scale,
        y: bar.y * scale,
        length: bar.length * scale,
        thickness: bar.thickness * scale,
      }));
    if (page.width <= look.width) return;
  }
}

function bandsIn(grey: Grey, look: Look): Band[] {
  const pitch = grey.width / look.charactersAcross;
  const details = darkDetails(grey, Math.max(3, Math.round(pitch / 2)), Math.max(2, Math.round(pitch / 4)));
  const threshold = Math.max(18, otsuThreshold(details.pixels) * 0.9);
  const marks = textRuns(details, threshold, Math.round(pitch * 1.2));
  const lines = bars(marks, 60).filter(
    (bar) =>
      bar.length > look.shortest * grey.width &&
      bar.length / bar.thickness > 9 &&
      bar.thickness > 3 &&
      bar.thickness < grey.height * 0.12 &&
      Math.abs(bar.angle) < 0.3,
  );
  return groups(lines, grey);
}

/** Stacks of like bars, scored: two or three lines before one, low on the page before high. */
function groups(lines: readonly Bar[], grey: Grey): Band[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y);
  const found: { band: Band; score: number }[] = [];
  for (const [start, first] of sorted.entries()) {
    const band = [first];
    for (const next of sorted.slice(start + 1)) {
      const last = band[band.length - 1] ?? first;
      if (band.length < 3 && follows(last, next) && regular(band, next)) band.push(next);
    }
    if (found.some(({ band: other }) => other.length > band.length && band.every((bar) => other.includes(bar))))
      continue;
    const bottom = band[band.length - 1] ?? first;
    const slender = bottom.length / bottom.thickness;
    const shaped = slender > 16 && slender < 60 ? 2 : 0;
    found.push({ band, score: (band.length > 1 ? 10 : 0) + shaped + (bottom.y / grey.height) * 3 });
  }
  return found.sort((a, b) => b.score - a.score).map(({ band }) => band);
}

function follows(above: Bar, below: Bar): boolean {
  const drop = below.y - above.y;
  return (
    Math.abs(below.length - above.length) < 0.15 * above.length &&
    Math.abs(below.x - above.x) < 0.12 * above.length &&
    Math.abs(below.angle - above.angle) < 0.05 &&
    drop > above.thickness * 1.1 &&
    drop < above.thickness * 6
  );
}

function regular(band: readonly Bar[], next: Bar): boolean {
  const [first, second] = band;
  if (!first || !second) return true;
  const [one, two] = [second.y - first.y, next.y - second.y];
  return Math.abs(one - two) < 0.3 * one;
}
