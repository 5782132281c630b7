import { expect, it } from 'vitest';
import { plausibleBoxes } from './word-width.ts';

const word = (text: string, x: number, width: number, height = 30) => ({
  text,
  confidence: 90,
  box: { x, y: 100, width, height },
});
const spans = (...words: ReturnType<typeof word>[]) => plausibleBoxes(words).map(({ box }) => [box.x, box.width]);

it('cuts a letter that was stretched over what follows, down to its own place', () => {
  expect(spans(word('Sexe', 100, 80), word('F', 200, 400), word('Né(e)', 400, 110))).toEqual([
    [100, 80],
    [200, 39],
    [400, 110],
  ]);
  expect(spans(word('42000', 195, 373), word('SAINT', 313, 91))[0]).toEqual([195, 118]);
});

it('keeps the right end where the word before stands at the left', () => {
  expect(spans(word('Sexe', 100, 80), word('F', 110, 200))[1]).toEqual([271, 39]);
});

it('leaves wide letters, low letters and rules alone', () => {
  const words = [word('WM', 100, 76), word('mm', 300, 62, 20), word('—', 500, 90, 4)];
  expect(plausibleBoxes(words)).toEqual(words);
});
