import { describe, expect, it } from 'vitest';
import { findBands } from './dark-bands.ts';
import type { GreyPage } from './dark-bands.ts';
import { liftBands } from './lift-bands.ts';
import type { LiftedBand } from './lift-bands.ts';

interface Patch {
  x: number;
  y: number;
  width: number;
  height: number;
  value: number;
  /** Pixels that the patch drops from its left to its right end. */
  lean?: number;
}

function pageWith(patches: readonly Patch[], ground = 235): GreyPage {
  const [width, height] = [900, 600];
  const pixels = new Uint8Array(width * height).fill(ground);
  for (const { x, y, width: long, height: high, value, lean = 0 } of patches)
    for (let column = x; column < x + long; column += 1) {
      const top = y + Math.round((lean * (column - x)) / long);
      for (let row = top; row < top + high; row += 1) pixels[row * width + column] = value;
    }
  return { pixels, width, height };
}

/** Strokes like those of letters. */
const strokes = (x: number, y: number, value: number, count = 20): Patch[] =>
  Array.from({ length: count }, (_, index) => ({ x: x + index * 16, y, width: 5, height: 24, value }));
const at = ({ pixels, width }: GreyPage, x: number, y: number) => pixels[y * width + x] ?? -1;

describe('light print on a band', () => {
  const band = { x: 300, y: 200, width: 500, height: 80, value: 90 };
  const darkAt = (lifted: LiftedBand | undefined, x: number, y: number) =>
    lifted && at(lifted, x - lifted.x, y - lifted.y) < 128;

  it('is lifted off as dark print, with its place', () => {
    const page = pageWith([band, ...strokes(340, 228, 250), ...strokes(40, 40, 20)]);
    const [lifted, ...others] = liftBands(page);
    expect(others).toEqual([]);
    expect([darkAt(lifted, 342, 240), darkAt(lifted, 350, 240)]).toEqual([true, false]);
    // the edge of the band would be read as a rule: it is left out
    const columns = Array.from({ length: lifted?.width ?? 0 }, (_, x) => lifted && at(lifted, x, 16) < 128);
    expect(columns).not.toContain(true);
    expect(page.pixels[200 * page.width + 400]).toBe(90);
  });

  it('is found on a band that leans, and one that bleeds off the page', () => {
    const [leaning] = liftBands(pageWith([{ ...band, lean: 14 }, ...strokes(340, 236, 250)]));
    expect([darkAt(leaning, 342, 250), darkAt(leaning, 350, 250)]).toEqual([true, false]);
    const [bleeding] = liftBands(
      pageWith([{ x: 0, y: 0, width: 900, height: 90, value: 60 }, ...strokes(100, 30, 250)]),
    );
    expect([darkAt(bleeding, 102, 40), darkAt(bleeding, 110, 40)]).toEqual([true, false]);
  });
});

describe('no band is', () => {
  it.each<[string, Patch[]]>([
    ['print on paper', strokes(40, 40, 20)],
    ['a band without print', [{ x: 300, y: 200, width: 500, height: 80, value: 90 }]],
    ['dark print on grey', [{ x: 300, y: 200, width: 500, height: 80, value: 165 }, ...strokes(340, 228, 20)]],
    [
      'the table around a page',
      [
        { x: 0, y: 0, width: 900, height: 50, value: 70 },
        { x: 0, y: 550, width: 900, height: 50, value: 70 },
        { x: 0, y: 0, width: 40, height: 600, value: 70 },
        { x: 860, y: 0, width: 40, height: 600, value: 70 },
      ],
    ],
    [
      'a round dark shape',
      Array.from({ length: 120 }, (_, index) => {
        const half = Math.round(Math.sqrt(60 ** 2 - (index - 60) ** 2));
        return { x: 400 - half, y: 200 + index, width: 2 * half, height: 1, value: 60 };
      }),
    ],
  ])('%s', (_, patches) => {
    expect(liftBands(pageWith(patches))).toEqual([]);
  });

  it('a page in shadow, whose paper is dark', () => {
    expect(findBands(pageWith(strokes(40, 40, 20), 90))).toEqual([]);
  });
});
