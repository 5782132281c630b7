import { expect, it } from 'vitest';
import { readBands } from './read-bands.ts';
import type { ReadWord } from '../readings.ts';

const word = (text: string, x: number, y: number, confidence = 90): ReadWord => ({
  text,
  confidence,
  box: { x, y, width: 60, height: 20 },
});

/** A page of 900 × 600 with a band at 300, 200 and light strokes on it. */
const pixels = Buffer.alloc(900 * 600, 235);
for (let y = 200; y < 280; y += 1)
  for (let x = 300; x < 800; x += 1) pixels[y * 900 + x] = y > 220 && y < 250 && x > 340 && x % 16 < 5 ? 250 : 90;
const page = { pixels, width: 900, height: 600, channels: 1 } as const;

const engineThat = (scattered: ReadWord[], inLines: ReadWord[]) => ({
  readScattered: () => Promise.resolve(scattered),
  readWords: () => Promise.resolve(inLines),
});

it('adds what a band says at its place on the page, once, whichever way of reading saw it', async () => {
  const engine = engineThat(
    [word('NET', 50, 40), word('~', 200, 40), word('Ux', 250, 40, 12)],
    [word('NFT', 52, 41), word('1919,05', 300, 40)],
  );
  const words = await readBands(engine, page, [word('Payé', 40, 220), word('Nxt', 360, 225, 20)]);
  expect(words.map(({ text }) => text)).toEqual(['Payé', 'NET', '1919,05']);
  const [, net, amount] = words;
  // the band was lifted with a margin of paper, about twelve pixels
  expect(Math.abs((net?.box.x ?? 0) - 342)).toBeLessThan(4);
  expect((amount?.box.x ?? 0) - (net?.box.x ?? 0)).toBe(250);
});

it('keeps what the page gave where the band by itself reads worse', async () => {
  const words = [word('Montant', 360, 225, 95)];
  expect(await readBands(engineThat([word('Mn', 50, 40, 40)], []), page, words)).toEqual(words);
});
