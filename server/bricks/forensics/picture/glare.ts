import type { Box } from '../observations.ts';
import { quantile } from '../statistics.ts';
import type { Luma } from './pixels.ts';

const tile = 16;
const burnt = 250;
/** Paper as bright as this in general leaves no way to tell glare from paper. */
const brightPaper = 232;
const burntShare = 0.9;
const smallestShare = 0.002;

/** Burnt-out patches of a photograph whose paper is darker elsewhere, as boxes of the shrunk picture. */
export function glareOf({ data, width, height }: Luma): Box[] {
  const sample: number[] = [];
  for (let index = 0; index < data.length; index += 97) sample.push(data[index] ?? 0);
  if (quantile(sample, 0.75) >= brightPaper) return [];
  const [columns, rows] = [Math.floor(width / tile), Math.floor(height / tile)];
  const lit = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let count = 0;
      for (let y = row * tile; y < (row + 1) * tile; y += 1)
        for (let x = column * tile; x < (column + 1) * tile; x += 1)
          if ((data[y * width + x] ?? 0) >= burnt) count += 1;
      if (count >= tile * tile * burntShare) lit[row * columns + column] = 1;
    }
  }
  return patches(lit, columns, rows)
    .filter(({ tiles }) => tiles >= columns * rows * smallestShare)
    .map(({ box }) => ({ x: box.x * tile, y: box.y * tile, width: box.width * tile, height: box.height * tile }));
}

/** Lit tiles that touch, with the box around them. */
function patches(lit: Uint8Array, columns: number, rows: number): { tiles: number; box: Box }[] {
  const found: { tiles: number; box: Box }[] = [];
  const seen = new Uint8Array(lit.length);
  for (let start = 0; start < lit.length; start += 1) {
    if (!lit[start] || seen[start]) continue;
    const queue = [start];
    seen[start] = 1;
    let tiles = 0;
    let [left, top, right, bottom] = [columns, rows, 0, 0];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [x, y] = [next % columns, Math.floor(next / columns)];
      tiles += 1;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const [nx, ny] = [x + dx, y + dy];
        const index = ny * columns + nx;
        if (nx < 0 || ny < 0 || nx >= columns || ny >= rows || !lit[index] || seen[index]) continue;
        seen[index] = 1;
        queue.push(index);
      }
    }
    found.push({ tiles, box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } });
  }
  return found;
}
