import type { LayerWord } from './paper.ts';

/** Orders words line by line, top to bottom, left to right. A word joins a line whose middle runs through it. */
export function inReadingOrder(words: readonly LayerWord[]): LayerWord[] {
  const middle = (word: LayerWord) => word.box.y + word.box.height / 2;
  const lines: { middle: number; height: number; words: LayerWord[] }[] = [];
  for (const word of [...words].sort((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    if (line && middle(word) - line.middle < Math.max(line.height, word.box.height) / 2) {
      line.words.push(word);
      line.height = Math.max(line.height, word.box.height);
    } else lines.push({ middle: middle(word), height: word.box.height, words: [word] });
  }
  return lines.flatMap((line) => line.words.sort((a, b) => a.box.x - b.box.x));
}
