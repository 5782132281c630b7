import type { GreyPage } from './dark-bands.ts';

/** A page is looked at this small: lines of print are still apart, and it takes some 20 ms. */
export const skewSide = 1000;
/** A photograph held steeper is not straightened by whatever lines were seen in it; quarter turns are found by reading. */
const mostDegrees = 15;
const [coarseStep, fineStep] = [0.5, 0.05];
/** Ink is darker than what stands around it by this many grey levels: the fibres of a table are not. */
const leastContrast = 28;
/** Half the side of "around", in pixels: more than a line of print is high. */
const reach = 7;
/** So many points give the angle as well as all do. */
const mostPoints = 24_000;
/** Fewer are no print. */
const fewestPoints = 150;
/** How much the best angle stands out from the middling one where there are lines at all. */
const leastPeak = 1.08;

/** Points of ink as x and y in turn. */
function inkPoints({ pixels, width, height }: GreyPage): Float32Array {
  const sums = new Uint32Array((width + 1) * (height + 1)); // summed-area table: a mean costs four look-ups
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += pixels[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const points: number[] = [];
  const area = (2 * reach + 1) ** 2;
  for (let y = reach; y < height - reach; y += 1) {
    const [above, below] = [(y - reach) * (width + 1), (y + reach + 1) * (width + 1)];
    for (let x = reach; x < width - reach; x += 1) {
      const [left, right] = [x - reach, x + reach + 1];
      const sum =
        (sums[below + right] ?? 0) - (sums[below + left] ?? 0) - (sums[above + right] ?? 0) + (sums[above + left] ?? 0);
      if (sum / area - (pixels[y * width + x] ?? 0) > leastContrast) points.push(x, y);
    }
  }
  const every = Math.max(1, Math.ceil(points.length / 2 / mostPoints));
  const kept = new Float32Array(Math.ceil(points.length / 2 / every) * 2);
  for (let at = 0; at < kept.length; at += 2) {
    kept[at] = points[at * every] ?? 0;
    kept[at + 1] = points[at * every + 1] ?? 0;
  }
  return kept;
}

/**
 * How sharply rows of ink and rows of paper alternate when the page is looked at under this angle: the sum of squares
 * of the profile, which is greatest along the lines of print.
 */
function sharpness(points: Float32Array, degrees: number, rows: Float32Array): number {
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  rows.fill(0);
  const offset = rows.length / 4;
  for (let at = 0; at < points.length; at += 2) {
    const row = Math.round((points[at + 1] ?? 0) * cos + (points[at] ?? 0) * sin + offset);
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}

/**
 * Clockwise turn in degrees that straightens the lines of print, within ±15°, found by projection profiles; 0 where no
 * lines are seen. @param page at most `skewSide` pixels a side
 */
export function measureSkew(page: GreyPage): number {
  const points = inkPoints(page);
  if (points.length < 2 * fewestPoints) return 0;
  const rows = new Float32Array(Math.max(page.width, page.height) * 4);
  const seen: { degrees: number; sharpness: number }[] = [];
  const look = (degrees: number) => seen.push({ degrees, sharpness: sharpness(points, degrees, rows) });
  const best = () => seen.reduce((a, b) => (b.sharpness > a.sharpness ? b : a));
  const steps = Math.round(mostDegrees / coarseStep);
  for (let step = -steps; step <= steps; step += 1) look(step * coarseStep);
  const median = seen.map((one) => one.sharpness).sort((a, b) => a - b)[seen.length >> 1] ?? 1;
  if (best().sharpness < leastPeak * median) return 0;
  const coarse = best().degrees;
  const fine = Math.round(coarseStep / fineStep) - 1;
  for (let step = -fine; step <= fine; step += 1) if (step !== 0) look(coarse + step * fineStep);
  return best().degrees;
}
