import type { Box } from '../observations.ts';
import { median } from '../statistics.ts';
import type { Luma } from './pixels.ts';

/** The grain of the paper: standard deviation of what is left when neighbours are taken off, away from print. */

/** A pixel counts as paper where nothing within two pixels is this much darker or lighter. */
const calm = 26;

/** Residual of a pixel against its four neighbours, scaled so that independent noise of deviation σ gives σ. */
function residual(data: Uint8Array, index: number, width: number): number {
  const around =
    ((data[index - 1] ?? 0) + (data[index + 1] ?? 0) + (data[index - width] ?? 0) + (data[index + width] ?? 0)) / 4;
  return ((data[index] ?? 0) - around) * Math.sqrt(0.8);
}

function isCalm(data: Uint8Array, index: number, width: number): boolean {
  const value = data[index] ?? 0;
  for (let dy = -2; dy <= 2; dy += 1)
    for (let dx = -2; dx <= 2; dx += 1) if (Math.abs((data[index + dy * width + dx] ?? 0) - value) > calm) return false;
  return true;
}

/** The grain of the whole picture from a grid of small samples; 0 where a coder or a smooth camera left none. */
export function pictureGrain(picture: Luma): number {
  const [across, down, side] = [12, 12, 12];
  const values: number[] = [];
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const x = Math.floor(((column + 0.5) * picture.width) / across);
      const y = Math.floor(((row + 0.5) * picture.height) / down);
      const grain = grainIn(picture, { x, y, width: side, height: side }, 50);
      if (grain !== null) values.push(grain);
    }
  }
  return values.length < 10 ? 0 : median(values);
}

/** @returns null where the box holds too little paper */
export function grainIn({ data, width, height }: Luma, box: Box, fewest = 60): number | null {
  const deviations: number[] = [];
  const [right, bottom] = [Math.min(width - 3, box.x + box.width), Math.min(height - 3, box.y + box.height)];
  const stride = box.width * box.height > 40_000 ? 3 : 1;
  for (let y = Math.max(3, box.y); y < bottom; y += stride) {
    for (let x = Math.max(3, box.x); x < right; x += stride) {
      const index = y * width + x;
      if (isCalm(data, index, width)) deviations.push(Math.abs(residual(data, index, width)));
    }
  }
  // the median deviation of a normal law is 0.6745 σ; outliers of print do not move it
  return deviations.length < fewest ? null : median(deviations) / 0.6745;
}
