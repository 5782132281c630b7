import type { Box } from '../observations.ts';
import type { Luma } from './pixels.ts';

/** Cuts a printed number into its glyphs: columns of ink with paper between, cut to the height of their ink. */
export function glyphCells({ data, width, height }: Luma, box: Box): Box[] {
  const [left, top] = [Math.max(0, box.x - 2), Math.max(0, box.y - 2)];
  const [right, bottom] = [Math.min(width, box.x + box.width + 2), Math.min(height, box.y + box.height + 2)];
  if (right - left < 6 || bottom - top < 6) return [];
  let [least, most] = [255, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const value = data[y * width + x] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (most - least < 60) return [];
  const threshold = (least + most) / 2;
  const inkAt = (x: number, y: number): boolean => (data[y * width + x] ?? 255) < threshold;
  const hasInk = (x: number): boolean => {
    for (let y = top; x < right && y < bottom; y += 1) if (inkAt(x, y)) return true;
    return false;
  };
  const cells: Box[] = [];
  let start = -1;
  // one column past the right edge, which ends a glyph that touches it
  for (let x = left; x <= right; x += 1) {
    if (hasInk(x)) {
      if (start < 0) start = x;
    } else if (start >= 0) {
      cells.push(heightOf(start, x, top, bottom, inkAt));
      start = -1;
    }
  }
  return cells;
}

function heightOf(
  left: number,
  right: number,
  top: number,
  bottom: number,
  inkAt: (x: number, y: number) => boolean,
): Box {
  let [first, last] = [bottom, top];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (!inkAt(x, y)) continue;
      first = Math.min(first, y);
      last = Math.max(last, y);
    }
  }
  return { x: left, y: first, width: right - left, height: Math.max(1, last - first + 1) };
}
