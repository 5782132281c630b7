import { describe, expect, it } from 'vitest';
import type { Box, Word } from '#shared/reading/page';
import { unreadRegions } from './unread-regions.ts';

/** A sheet of A4 at 200 dpi in cells of 8 pixels, with pale cards on it. */
function sheetWith(...cards: readonly Box[]) {
  const [across, down, cell] = [207, 292, 8];
  const cells = new Uint8Array(across * down).fill(252);
  for (const { x, y, width, height } of cards)
    for (let row = y / cell; row < (y + height) / cell; row += 1)
      cells.fill(232, row * across + x / cell, row * across + (x + width) / cell);
  return { cells, across, down, cell };
}
const upright = { x: 160, y: 160, width: 672, height: 424 };
const onItsSide = { x: 160, y: 800, width: 424, height: 672 };
const wordsOn = ({ x, y }: Box, box: Pick<Box, 'width' | 'height'>, confidence = 93): Word[] =>
  ['Nom', 'BERTHIER', 'Prénoms', 'Corinne', 'Nationalité', 'Française', 'Bordeaux', 'délivrance'].map(
    (text, index) => ({ text, confidence, box: { x: x + 20, y: y + 20 + index * 40, ...box } }),
  );
const [across, down] = [
  { width: 120, height: 24 },
  { width: 24, height: 120 },
];

describe('what lies unread on a page', () => {
  it('is the card without words, and not the one that was read', () => {
    const [region, ...others] = unreadRegions(sheetWith(upright, onItsSide), wordsOn(upright, across));
    expect(others).toEqual([]);
    expect(region?.y).toBeGreaterThan(760);
    expect(region?.height).toBeGreaterThan(region?.width ?? 0);
  });

  it('is also a card on which letters were guessed, or read up and down', () => {
    const page = sheetWith(onItsSide);
    expect(unreadRegions(page, wordsOn(onItsSide, across, 40))).toHaveLength(1);
    expect(unreadRegions(page, wordsOn(onItsSide, down))).toHaveLength(1);
    expect(unreadRegions(page, wordsOn(onItsSide, across))).toEqual([]);
  });

  it('is nothing on an empty sheet, under a logo, or where a table lies under all of it', () => {
    expect(unreadRegions(sheetWith(), [])).toEqual([]);
    expect(unreadRegions(sheetWith({ x: 80, y: 80, width: 320, height: 160 }), [])).toEqual([]);
    expect(unreadRegions(sheetWith({ x: 0, y: 0, width: 1600, height: 2320 }), [])).toEqual([]);
  });
});
