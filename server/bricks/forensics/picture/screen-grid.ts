import { quantile } from '../statistics.ts';
import type { Luma } from './pixels.ts';

/** Tiles this large resolve periods of 2 to 12 pixels: what a screen leaves in a photograph, directly or as moiré. */
const side = 128;
const mostTiles = 8;
/** None of so many tiles with a peak: the picture has no grid. */
const tilesToSee = 4;
const [nearest, farthest] = [1 / 12, 0.5] as const;
/** A peak this many times over the ninth decile of its surroundings is no texture. */
const peakRatio = 9;

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
    [re[a], re[b]] = [re[b] ?? 0, re[a] ?? 0];
    [im[a], im[b]] = [im[b] ?? 0, im[a] ?? 0];
  }
  for (let length = 2; length <= side; length *= 2) {
    for (let start = 0; start < side; start += length) {
      for (let offset = 0; offset < length / 2; offset += 1) {
        const turn = (offset * side) / length;
        const [cos, sin] = [cosines[turn] ?? 1, sines[turn] ?? 0];
        const a = from + (start + offset) * stride;
        const b = a + (length / 2) * stride;
        const [bre, bim] = [re[b] ?? 0, im[b] ?? 0];
        const [tre, tim] = [bre * cos - bim * sin, bre * sin + bim * cos];
        [re[b], im[b]] = [(re[a] ?? 0) - tre, (im[a] ?? 0) - tim];
        [re[a], im[a]] = [(re[a] ?? 0) + tre, (im[a] ?? 0) + tim];
      }
    }
  }
}

interface Peak {
  readonly u: number;
  readonly v: number;
  readonly ratio: number;
}

/** The strongest isolated frequency of a tile; those of the 8-pixel blocks of a JPEG are left out. */
function peakOf({ data, width }: Luma, left: number, top: number): Peak | null {
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
  let best: Peak | null = null;
  for (const { u, v, ring, size } of all) {
    const ratio = size / Math.max(40, levels.get(ring) ?? 40);
    if (!best || ratio > best.ratio) best = { u, v, ratio };
  }
  return best;
}

/** Multiples of 1/8 on either axis, and their neighbours. */
function onBlocks(u: number, v: number): boolean {
  const near = (bin: number): boolean => {
    const rest = bin % (side / 8);
    return rest <= 1 || rest >= side / 8 - 1;
  };
  return (u <= 1 && near(v)) || ((v <= 1 || v >= side - 1) && near(u));
}

/** How strong a regular grid is, and in which share of the tiles the same frequency stands out. */
export function screenGrid(picture: Luma): { strength: number; share: number } {
  const [columns, rows] = [Math.floor(picture.width / side), Math.floor(picture.height / side)];
  const total = columns * rows;
  if (total < 6) return { strength: 0, share: 0 };
  const chosen = Math.min(mostTiles, total);
  const peaks: Peak[] = [];
  for (let index = 0; index < chosen; index += 1) {
    if (index === tilesToSee && peaks.length === 0) break;
    const tile = Math.floor(((index + 0.5) * total) / chosen);
    const peak = peakOf(picture, (tile % columns) * side, Math.floor(tile / columns) * side);
    if (peak && peak.ratio > peakRatio) peaks.push(peak);
  }
  const together = peaks.map((one) => peaks.filter(({ u, v }) => Math.abs(u - one.u) <= 2 && Math.abs(v - one.v) <= 2));
  const most = together.sort((a, b) => b.length - a.length)[0] ?? [];
  return {
    strength:
      Math.round(
        quantile(
          most.map(({ ratio }) => ratio),
          0.5,
        ) * 10,
      ) / 10 || 0,
    share: Math.round((most.length / chosen) * 100) / 100,
  };
}
