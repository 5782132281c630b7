import type { ReadBox, ReadWord } from '../readings.ts';

/** Widest a character is set, in heights of its word: a capital `W` with space beside it, an `m` among low letters. */
const [widest, widestLow] = [1.3, 1.7];
const lowLetters = /^[acemnorsuvwxzæœ]+$/;

function plausibleWidth({ text, box }: ReadWord): number {
  if (!/[\p{L}\p{N}]/u.test(text)) return Infinity; // a dash is as long as it likes
  return [...text].length * box.height * (lowLetters.test(text) ? widestLow : widest);
}

const sameRow = (a: ReadBox, b: ReadBox): boolean =>
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > Math.min(a.height, b.height) / 2;

/**
 * Boxes as wide as their characters can be. Where lines run together the engine stretches a word over its neighbours
 * (`F` over all that follows `Sexe :`); it begins where it is printed unless the word before stands there.
 */
export function plausibleBoxes(words: readonly ReadWord[]): ReadWord[] {
  return words.map((word, index) => {
    const { box } = word;
    const most = Math.round(plausibleWidth(word));
    if (box.width <= most) return word;
    const [before, after] = [words[index - 1]?.box, words[index + 1]?.box];
    const taken =
      before && sameRow(before, box) && before.x + before.width > box.x + most / 2 && before.x < box.x + most;
    if (taken) return { ...word, box: { ...box, x: box.x + box.width - most, width: most } };
    const free = after && sameRow(after, box) && after.x > box.x + most / 3 ? after.x - box.x : most;
    return { ...word, box: { ...box, width: Math.min(most, free) } };
  });
}
