import type { TextEngine } from '../engines/text-engine.ts';
import { liftBands } from './lift-bands.ts';
import type { LiftedBand } from './lift-bands.ts';
import { asPgm } from './picture.ts';
import type { Picture } from './picture.ts';
import type { ReadBox, ReadWord } from '../readings.ts';

/** Less sure words of a band are marks of its pattern. */
const leastConfidence = 20;

function liesIn(band: LiftedBand, { box }: ReadWord): boolean {
  const [x, y] = [box.x + box.width / 2 - band.x, box.y + box.height / 2 - band.y];
  return x > 0 && y > 0 && x < band.width && y < band.height;
}

const isWord = ({ text, confidence }: ReadWord): boolean => confidence >= leastConfidence && /[\p{L}\p{N}]/u.test(text);

const overlap = (a: ReadBox, b: ReadBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The words of a page with those that stand light on dark bands, which replace whatever the page gave there. */
export async function readBands(
  engine: Pick<TextEngine, 'readScattered' | 'readWords'>,
  grey: Picture,
  words: readonly ReadWord[],
): Promise<ReadWord[]> {
  let all = [...words];
  for (const band of liftBands(grey)) {
    const picture = asPgm(band);
    const scattered = (await engine.readScattered(picture)).filter(isWord);
    // either way of reading leaves out a lone amount now and then, seldom the same one
    const inLines = (await engine.readWords(picture, 'local', () => undefined)).filter(isWord);
    const missed = inLines.filter(({ box }) => !scattered.some((word) => overlap(word.box, box)));
    const sure = [...scattered, ...missed].map((word) => ({
      ...word,
      box: { ...word.box, x: word.box.x + band.x, y: word.box.y + band.y },
    }));
    const replaced = all.filter((word) => liesIn(band, word));
    const certainty = (list: readonly ReadWord[]) =>
      list.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
    if (certainty(sure) > certainty(replaced)) all = [...all.filter((word) => !replaced.includes(word)), ...sure];
  }
  return all;
}
