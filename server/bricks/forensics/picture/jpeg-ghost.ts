import type { Box, JpegGhost, PlacedText } from '../observations.ts';
import { median, quantile } from '../statistics.ts';
import { blockCoefficients, isTextured } from './dct-blocks.ts';
import { standardTable } from './jpeg-tables.ts';
import type { Luma } from './pixels.ts';

/**
 * JPEG ghosts (H. Farid, 2009), looked for in the coefficients: those of a picture that was saved before with coarser
 * steps lie near multiples of the old steps, those of what was set in since lie anywhere. The old steps need not be
 * known: each frequency tells its own.
 */

/** Natural indices of the frequencies that keep most of print: the first fourteen of the zigzag but the mean. */
const frequencies = [1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4] as const;
/** Median squared distance to a multiple, in steps, of values that lie anywhere: a quarter of a step, squared. */
const anywhere = 1 / 16;
/** Where nearly all values lie this near to multiples, they were rounded to them once. */
const rounded = 0.22 * anywhere;
const largestStep = 64;
const nearMultiple = 0.12;
const fewestValues = 60;
const fewestFrequencies = 4;
/** Blocks beyond these are passed over: the first ones tell the steps. */
const mostBlocks = 1_500;

interface Block {
  readonly x: number;
  readonly y: number;
  readonly coefficients: Float32Array;
}

function offMultiple(value: number, step: number): number {
  const parts = value / step;
  return (parts - Math.round(parts)) ** 2;
}

/** The coarsest step to whose multiples the values keep; null where they keep to none coarser than the file's own. */
function oldStep(values: readonly number[], own: number): number | null {
  for (let step = largestStep; step >= Math.max(3, own * 1.8); step -= 1) {
    // the few large values of a picture saved once keep near multiples of its own step by themselves
    if ([2, 3, 4].some((times) => Math.abs(step - times * own) <= own * nearMultiple)) continue;
    // Clipped whites throw some values far off: the middle one tells.
    const off: number[] = [];
    for (const value of values) if (Math.abs(value) > step / 2) off.push(offMultiple(value, step));
    if (off.length >= fewestValues && median(off) < rounded) return step;
  }
  return null;
}

/** The quality of the standard table whose steps are nearest to those found. */
function qualityOf(steps: ReadonlyMap<number, number>): number {
  let best = { quality: 0, distance: Infinity };
  for (let quality = 5; quality <= 98; quality += 1) {
    const table = standardTable(quality);
    const distance = [...steps].reduce((sum, [index, step]) => sum + Math.abs(step - (table[index] ?? 0)) / step, 0);
    if (distance < best.distance) best = { quality, distance };
  }
  return best.quality;
}

function blocksIn(picture: Luma): Block[] {
  const places: { x: number; y: number }[] = [];
  for (let y = 0; y + 8 <= picture.height; y += 8)
    for (let x = 0; x + 8 <= picture.width; x += 8) if (isTextured(picture, x, y)) places.push({ x, y });
  const every = Math.max(1, Math.ceil(places.length / mostBlocks));
  return places
    .filter((_, index) => index % every === 0)
    .map(({ x, y }) => ({ x, y, coefficients: blockCoefficients(picture, x, y) }));
}

/** Middle distance of a text's coefficients from the old steps; null where it has too few to judge. */
function offSteps(picture: Luma, box: Box, steps: ReadonlyMap<number, number>): number | null {
  const off: number[] = [];
  const [left, top] = [Math.ceil(Math.max(0, box.x) / 8) * 8, Math.ceil(Math.max(0, box.y) / 8) * 8];
  const [right, bottom] = [Math.min(picture.width, box.x + box.width), Math.min(picture.height, box.y + box.height)];
  for (let y = top - 8; y + 8 <= bottom + 4; y += 8) {
    for (let x = left; x + 8 <= right; x += 8) {
      if (y < 0 || !isTextured(picture, x, y)) continue;
      const coefficients = blockCoefficients(picture, x, y);
      for (const [index, step] of steps) {
        const value = coefficients[index] ?? 0;
        if (Math.abs(value) <= step / 2) continue;
        off.push(offMultiple(value, step));
      }
    }
  }
  return off.length < 16 ? null : median(off);
}

export interface GhostText extends PlacedText {
  /** The same box in the pixels of the file. */
  readonly inFile: Box;
}

/** A text this many times farther from the old steps than the middle one, and nearly anywhere, is of another origin. */
const farRatio = 4;
const farOff = 0.55 * anywhere;
/** Where this share of the texts strays, the trace is too faint to accuse any. */
const mostStraying = 0.12;

/**
 * @param own the file's own luminance table
 * @returns null where the picture shows no earlier saving to compare with
 */
export function findGhost(picture: Luma, own: readonly number[], texts: readonly GhostText[]): JpegGhost | null {
  const blocks = blocksIn(picture);
  const steps = new Map<number, number>();
  for (const index of frequencies) {
    const values = blocks.map(({ coefficients }) => coefficients[index] ?? 0);
    const step = oldStep(values, own[index] ?? 1);
    if (step !== null) steps.set(index, step);
  }
  if (steps.size < fewestFrequencies) return null;
  const judged = texts.flatMap(({ inFile, ...text }) => {
    const off = offSteps(picture, inFile, steps);
    return off === null ? [] : [{ text, off }];
  });
  const middle = median(judged.map(({ off }) => off));
  if (
    judged.length < 8 ||
    quantile(
      judged.map(({ off }) => off),
      0.8,
    ) >
      farOff / 2
  )
    return null;
  const far = judged.filter(({ off }) => off > farOff && off > middle * farRatio);
  if (far.length > Math.max(2, judged.length * mostStraying)) return null;
  return {
    quality: qualityOf(steps),
    places: far.map(({ text, off }) => ({ ...text, ratio: Math.round((off / middle) * 10) / 10 })),
  };
}
