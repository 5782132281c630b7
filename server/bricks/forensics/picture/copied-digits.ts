import type { Box } from '../observations.ts';
import { glyphCells } from './glyph-cells.ts';
import { grainIn } from './paper-grain.ts';
import type { Luma } from './pixels.ts';

/** Without grain two honest digits of one typeface are the same: the check is made only above this deviation. */
export const leastGrain = 1.2;
const smallestGlyph = 8;
const margin = 2;

export interface Twins {
  readonly boxes: readonly [Box, Box];
  /** Root mean square difference over what two patches of paper differ by. Honest digits give 1 and more. */
  readonly likeness: number;
}

function difference({ data, width, height }: Luma, a: Box, b: Box, dx: number, dy: number): number {
  const [across, down] = [Math.max(a.width, b.width) + 2 * margin, Math.max(a.height, b.height) + 2 * margin];
  let sum = 0;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [ax, ay] = [a.x - margin + x, a.y - margin + y];
      const [bx, by] = [b.x - margin + x + dx, b.y - margin + y + dy];
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
      if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) continue;
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          const likeness = difference(picture, a, b, dx, dy) / (Math.SQRT2 * grain);
          if (!best || likeness < best.likeness) best = { boxes: [a, b], likeness };
        }
      }
    }
  }
  return best;
}
