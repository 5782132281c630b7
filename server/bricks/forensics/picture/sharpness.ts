import { median } from '../statistics.ts';
import type { Luma } from './pixels.ts';

const tile = 50;
/** Tiles flatter than this carry no print to judge by. */
const texturedVariance = 150;
const fewestTiles = 8;

/**
 * Variance of the Laplacian over variance of grey, median over textured tiles of a picture 1000 pixels wide: sharp print
 * gives 2 and more, print that can no longer be read 0.1 (grain adds to it).
 * @returns null where there is too little print to tell
 */
export function sharpnessOf({ data, width, height }: Luma): number | null {
  const values: number[] = [];
  const at = (index: number): number => data[index] ?? 0;
  for (let top = 1; top + tile < height; top += tile) {
    for (let left = 1; left + tile < width; left += tile) {
      let [sum, squares, edges, edgeSquares] = [0, 0, 0, 0];
      for (let y = top; y < top + tile; y += 1) {
        for (let x = left; x < left + tile; x += 1) {
          const index = y * width + x;
          const grey = at(index);
          const edge = 4 * grey - at(index - 1) - at(index + 1) - at(index - width) - at(index + width);
          sum += grey;
          squares += grey * grey;
          edges += edge;
          edgeSquares += edge * edge;
        }
      }
      const count = tile * tile;
      const variance = squares / count - (sum / count) ** 2;
      if (variance > texturedVariance) values.push((edgeSquares / count - (edges / count) ** 2) / variance);
    }
  }
  return values.length < fewestTiles ? null : Math.round(median(values) * 1000) / 1000;
}
