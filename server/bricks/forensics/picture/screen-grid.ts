import { median, quantile } from '../statistics.ts';
import type { Box } from '../observations.ts';
import type { Luma } from './pixels.ts';

/** Tiles this large resolve periods of 2 to 12 pixels: what a screen leaves in a photograph, directly or as moiré. */
const side = 128;
const mostTiles = 8;
/** None of so many tiles with a peak: the picture has no grid. */
const tilesToSee = 4;
const [nearest, farthest] = [1 / 12, 0.5] as const;
/** A peak this many times over the ninth decile of its surroundings is no texture. */
const peakRatio = 9;
/** An edge across a tile gives a ridge, along which the neighbours of a peak are as strong; a grid gives a point. */
const ridgeRatio = 3;
const neighbours = [-7, -6, -5, 5, 6, 7] as const;
/** Tiles are spread by the golden ratio: an even step falls into one column of some pictures, and that on its edge. */
const golden = (Math.sqrt(5) - 1) / 2;
/** The pixels of a screen give two peaks, one an axis; print beside them gives some more. */
const mostPeaks = 6;
/** Peaks this many bins apart are one frequency: a screen is never quite square to the lens. */
const sameWithin = 2;

const cosines = Float64Array.from({ length: side }, (_, index) => Math.cos((-2 * Math.PI * index) / side));
const sines = Float64Array.from({ length: side }, (_, index) => Math.sin((-2 * Math.PI * index) / side));

/** In-place radix-2 transform (Cooley and Tukey, 1965) of `side` complex values with a stride. */
function transform(re: Float64Array, im: Float64Array, from: number, stride: number): void {
  for (let index = 1, mirror = 0; index < side; index += 1) {
    let bit = side >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (index >= mirror) continue;
    const [a, b] = [from + index * stride, from + mirror * stride];
    const [rea, ima] = [re[a] ?? 0, im[a] ?? 0];
    re[a] = re[b] ?? 0;
    im[a] = im[b] ?? 0;
    re[b] = rea;
    im[b] = ima;
  }
  // One variable a line in the innermost loop: pairs made and taken apart doubled its time.
  for (let half = 1; half < side; half <<= 1) {
    const step = side / (2 * half);
    const across = half * stride;
    for (let start = 0; start < side; start += 2 * half) {
      let a = from + start * stride;
      for (let turn = 0; turn < side / 2; turn += step) {
        const b = a + across;
        const cos = cosines[turn] ?? 1;
        const sin = sines[turn] ?? 0;
        const bre = re[b] ?? 0;
        const bim = im[b] ?? 0;
        const tre = bre * cos - bim * sin;
        const tim = bre * sin + bim * cos;
        const are = re[a] ?? 0;
        const aim = im[a] ?? 0;
        re[b] = are - tre;
        im[b] = aim - tim;
        re[a] = are + tre;
        im[a] = aim + tim;
        a += stride;
      }
    }
  }
}

interface Peak {
  readonly u: number;
  readonly v: number;
  readonly ratio: number;
}

const near = (a: number, b: number): boolean => {
  const apart = Math.abs(a - b) % side;
  return Math.min(apart, side - apart) <= sameWithin;
};

/** Whether two peaks are one frequency: bins count round, and that of `-u`, `-v` is its mirror. */
const isSame = (a: Peak, b: Peak): boolean =>
  (near(a.u, b.u) && near(a.v, b.v)) || (near(a.u, -b.u) && near(a.v, -b.v));

/** The strongest isolated frequencies of a tile; those of the 8-pixel blocks of a JPEG are left out. */
function peaksOf({ data, width }: Luma, left: number, top: number): Peak[] {
  const re = new Float64Array(side * side);
  const im = new Float64Array(side * side);
  let mean = 0;
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) mean += data[(top + y) * width + left + x] ?? 0;
  mean /= side * side;
  for (let y = 0; y < side; y += 1) {
    const wy = 0.5 - 0.5 * Math.cos((2 * Math.PI * y) / side);
    for (let x = 0; x < side; x += 1) {
      const wx = 0.5 - 0.5 * Math.cos((2 * Math.PI * x) / side);
      re[y * side + x] = ((data[(top + y) * width + left + x] ?? 0) - mean) * wx * wy;
    }
  }
  for (let y = 0; y < side; y += 1) transform(re, im, y * side, 1);
  for (let x = 0; x < side; x += 1) transform(re, im, x, side);
  const rings = new Map<number, number[]>();
  const all: { u: number; v: number; ring: number; size: number }[] = [];
  for (let v = 0; v < side; v += 1) {
    for (let u = 0; u <= side / 2; u += 1) {
      const [fu, fv] = [u / side, (v > side / 2 ? v - side : v) / side];
      const radius = Math.hypot(fu, fv);
      if (radius < nearest || radius > farthest || onBlocks(u, v)) continue;
      const index = v * side + u;
      const size = Math.hypot(re[index] ?? 0, im[index] ?? 0);
      const ring = Math.floor(radius * 24);
      all.push({ u, v, ring, size });
      const sizes = rings.get(ring);
      if (sizes) sizes.push(size);
      else rings.set(ring, [size]);
    }
  }
  const levels = new Map([...rings].map(([ring, sizes]) => [ring, quantile(sizes, 0.9)]));
  const sizeAt = (u: number, v: number): number => {
    const index = ((v + side) % side) * side + ((u + side) % side);
    return Math.hypot(re[index] ?? 0, im[index] ?? 0);
  };
  const isPoint = ({ u, v }: Peak): boolean => {
    const size = sizeAt(u, v);
    const across = median(neighbours.map((step) => sizeAt(u + step, v)));
    const down = median(neighbours.map((step) => sizeAt(u, v + step)));
    return size > ridgeRatio * Math.max(across, down);
  };
  const peaks: Peak[] = [];
  const strong = all
    .map(({ u, v, ring, size }): Peak => ({ u, v, ratio: size / Math.max(40, levels.get(ring) ?? 40) }))
    .filter(({ ratio }) => ratio > peakRatio)
    .sort((a, b) => b.ratio - a.ratio);
  for (const peak of strong)
    if (peaks.length < mostPeaks && isPoint(peak) && !peaks.some((other) => isSame(other, peak))) peaks.push(peak);
  return peaks;
}

/** Multiples of 1/8 on either axis, and their neighbours. */
function onBlocks(u: number, v: number): boolean {
  const near = (bin: number): boolean => {
    const rest = bin % (side / 8);
    return rest <= 1 || rest >= side / 8 - 1;
  };
  return (u <= 1 && near(v)) || ((v <= 1 || v >= side - 1) && near(u));
}

export interface ScreenGrid {
  readonly strength: number;
  readonly share: number;
  /** The tile that shows it best, in pixels of the picture. */
  readonly at?: Box;
}

/** How strong a regular grid is, in which share of the tiles the same frequency stands out, and where most. */
export function screenGrid(picture: Luma): ScreenGrid {
  const [columns, rows] = [Math.floor(picture.width / side), Math.floor(picture.height / side)];
  const total = columns * rows;
  if (total < 6) return { strength: 0, share: 0 };
  const chosen = Math.min(mostTiles, total);
  const tiles: { readonly at: Box; readonly peaks: readonly Peak[] }[] = [];
  for (let index = 0; index < chosen; index += 1) {
    if (index === tilesToSee && tiles.every(({ peaks }) => peaks.length === 0)) break;
    const column = Math.floor(((index * golden + 0.5) % 1) * columns);
    const row = Math.floor(((index + 0.5) / chosen) * rows);
    const at = { x: column * side, y: row * side, width: side, height: side };
    tiles.push({ at, peaks: peaksOf(picture, at.x, at.y) });
  }
  // each tile counts for every frequency that stands out in it: which of a grid's two axes does so most is chance
  const shared = tiles
    .flatMap(({ peaks }) => peaks)
    .map((one) =>
      tiles.flatMap(({ at, peaks }) => {
        const peak = peaks.find((other) => isSame(other, one));
        return peak ? [{ at, ratio: peak.ratio }] : [];
      }),
    )
    .map((showing) => ({ showing, strength: median(showing.map(({ ratio }) => ratio)) }))
    .sort((a, b) => b.showing.length - a.showing.length || b.strength - a.strength);
  const [most] = shared;
  if (!most) return { strength: 0, share: 0 };
  const best = most.showing.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return {
    strength: Math.round(most.strength * 10) / 10,
    share: Math.round((most.showing.length / chosen) * 100) / 100,
    at: best.at,
  };
}
