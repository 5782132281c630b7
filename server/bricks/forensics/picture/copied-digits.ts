import type { Box } from '../observations.ts';
import { glyphCells } from './glyph-cells.ts';
import { grainIn } from './paper-grain.ts';
import type { Luma } from './pixels.ts';

/** Without grain two honest digits of one typeface are the same: the check is made only above this deviation. */
export const leastGrain = 1.2;
const smallestGlyph = 8;
/** Paper around a glyph that goes with it where it is copied: the next digit is nearer than the lines above and below. */
const [besides, above] = [1, 2] as const;
/** Pixels by which two cuts of one glyph may differ in size and place: its edge is grey. */
const slack = [-2, -1, 0, 1, 2] as const;

export interface Twins {
  readonly boxes: readonly [Box, Box];
  /**
   * Root mean square difference over what two patches of paper differ by. A copy saved again gives 1 to 1.3; honest digits
   * differ by where their edges fall between the pixels as well, and gave 1.9 and more in 8,000 pairs.
   */
  readonly likeness: number;
}

function difference({ data, width, height }: Luma, a: Box, b: Box, dx: number, dy: number): number {
  const [across, down] = [Math.min(a.width, b.width) + 2 * besides, Math.min(a.height, b.height) + 2 * above];
  let sum = 0;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [ax, ay] = [a.x - besides + x, a.y - above + y];
      const [bx, by] = [b.x - besides + x + dx, b.y - above + y + dy];
      if (ax < 0 || ay < 0 || bx < 0 || by < 0 || Math.max(ax, bx) >= width || Math.max(ay, by) >= height)
        return Infinity;
      sum += ((data[ay * width + ax] ?? 0) - (data[by * width + bx] ?? 0)) ** 2;
    }
  }
  return Math.sqrt(sum / (across * down));
}

/** The two glyphs of a number that are most alike, with their likeness; null without grain or without two glyphs. */
export function likestGlyphs(picture: Luma, number: Box): Twins | null {
  const around = {
    x: number.x - number.height,
    y: number.y - number.height,
    width: number.width + 2 * number.height,
    height: number.height * 3,
  };
  const grain = grainIn(picture, around);
  if (grain === null || grain < leastGrain) return null;
  const cells = glyphCells(picture, number).filter(({ height }) => height >= smallestGlyph);
  let best: Twins | null = null;
  for (const [index, a] of cells.entries()) {
    for (const b of cells.slice(index + 1)) {
      if (Math.abs(a.width - b.width) > 2 || Math.abs(a.height - b.height) > 2) continue;
      for (const dx of slack) {
        for (const dy of slack) {
          const likeness = difference(picture, a, b, dx, dy) / (Math.SQRT2 * grain);
          if (!best || likeness < best.likeness) best = { boxes: [a, b], likeness };
        }
      }
    }
  }
  return best;
}
