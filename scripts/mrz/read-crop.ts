import { dress, type CutLine } from '../../server/bricks/mrz/cut-lines.ts';
import { greyOf } from '../../server/bricks/mrz/grey-picture.ts';
import { settleClasses } from '../../server/bricks/mrz/mend-zone.ts';
import { attemptsWith, type ReadLine } from '../../server/bricks/mrz/read-band.ts';
import { ballots, lineText, voteLine, type Attempt } from '../../server/bricks/mrz/vote-lines.ts';
import { shapes } from '../../server/bricks/mrz/zone-layouts.ts';

/** Share of a crop's height that its letters take where nothing better is known. */
const lettersShare = 0.75;

/** A picture of one line and nothing else, as the brick would have cut it out. */
async function asCut(crop: Buffer): Promise<CutLine> {
  const picture = await greyOf(crop);
  const { width, height } = picture;
  const bar = { x: width / 2, y: height / 2, length: width, thickness: height * lettersShare, angle: 0 };
  return { picture, bar, centre: width / 2 };
}

const fits: Record<string, RegExp> = {
  n: /\d/,
  d: /[\d<]/,
  c: /[\d<]/,
  l: /[A-Z<]/,
  N: /[A-Z<]/,
  s: /[FMX<]/,
  x: /./,
};

/** The classes of the layout line that the text breaks least; any character anywhere for lengths of no layout. */
function classesOf(text: string): string {
  const strangers = (classes: string): number =>
    [...settleClasses(text, classes)].filter((character, at) => !fits[classes.charAt(at)]?.test(character)).length;
  const known = shapes.flatMap(({ classes }) => classes).filter((classes) => classes.length === text.length);
  const freedom = (classes: string): number => classes.split('x').length;
  const [best] = known.sort((a, b) => strangers(a) - strangers(b) || freedom(a) - freedom(b));
  return best ?? 'x'.repeat(text.length);
}

/** Reads a crop of one line as the brick does where no digit says that it may stop: by the vote of every attempt. */
export async function readCrop(
  picture: Buffer,
  readers: readonly ReadLine[],
): Promise<{ text: string; all: string[] }> {
  const cut = await asCut(picture);
  const attempts: Attempt[] = [];
  for (const { variant, readLine } of attemptsWith(readers))
    attempts.push([lineText(await readLine(await dress(cut, variant)))]);
  const all = attempts.flat().map(({ text }) => text);
  const lengths = all.map(({ length }) => length).sort((a, b) => a - b);
  const columns = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const votes = ballots(attempts, 0, columns);
  const { read } = voteLine(votes, 'x'.repeat(columns));
  return { text: voteLine(votes, classesOf(read)).settled, all };
}
