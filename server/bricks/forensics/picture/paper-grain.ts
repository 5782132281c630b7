import type { Box } from '../observations.ts';
import { median, quantile } from '../statistics.ts';
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

/** Side of the windows in which the grain beside print is taken, and the step from one to the next. */
const [side, step] = [4, 2] as const;
/** A window counts as paper where nothing in it or one pixel around it differs by more. */
const windowCalm = 22;
/** Of the windows of a box, those with the least grain tell: the rest hold the smear of the print. */
const leastTenth = 0.1;
const fewestWindows = 75;

function deviationAt({ data, width }: Luma, left: number, top: number): number | null {
  let [sum, squares, least, most] = [0, 0, 255, 0];
  for (let y = top - 1; y <= top + side; y += 1) {
    for (let x = left - 1; x <= left + side; x += 1) {
      const value = data[y * width + x] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
      if (x < left || y < top || x === left + side || y === top + side) continue;
      sum += value;
      squares += value * value;
    }
  }
  const count = side * side;
  return most - least > windowCalm ? null : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

/**
 * The grain close to print, where the paper between the letters is a few pixels wide: the standard deviation of grey in
 * the stillest tenth of small windows. Paper that was painted anew has next to none, however little of it a box shows.
 * @returns null where the box holds too little paper
 */
export function stillestGrain(picture: Luma, box: Box): number | null {
  const deviations: number[] = [];
  const [right, bottom] = [
    Math.min(picture.width - 1, box.x + box.width),
    Math.min(picture.height - 1, box.y + box.height),
  ];
  for (let y = Math.max(1, box.y); y + side < bottom; y += step) {
    for (let x = Math.max(1, box.x); x + side < right; x += step) {
      const deviation = deviationAt(picture, x, y);
      if (deviation !== null) deviations.push(deviation);
    }
  }
  return deviations.length < fewestWindows ? null : quantile(deviations, leastTenth);
}
