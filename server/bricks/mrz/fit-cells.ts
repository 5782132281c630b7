import type { Grey } from './grey-image.ts';

/** Where the characters of a line stand: each takes `pitch` pixels, the first from `left` on. */
export interface Cells {
  left: number;
  pitch: number;
}

/**
 * How dark each column of a level line is; the rims above and below are left out. The ground, which a shadow makes
 * uneven, is the least of the columns within `reach`: between two characters there is always some.
 */
function inkOf({ pixels, width, height }: Grey, reach: number): Float64Array {
  const [top, bottom] = [Math.floor(height * 0.22), Math.ceil(height * 0.78)];
  const ink = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    let sum = 0;
    for (let y = top; y < bottom; y++) sum += 255 - (pixels[y * width + x] ?? 255);
    ink[x] = sum / (bottom - top);
  }
  return ink.map((value, x) => {
    let ground = value;
    for (let at = Math.max(0, x - reach); at <= Math.min(width - 1, x + reach); at++)
      ground = Math.min(ground, ink[at] ?? ground);
    return value - ground;
  });
}

/**
 * The comb that fits best: most ink between its ends, least ink where two cells meet. OCR-B has one pitch (ISO 1073-2:
 * 2.54 mm), so a line is known by two numbers; its ends alone mislead, since noise lengthens and pale fillers shorten it.
 * @param guess length of the line in pixels, right within a tenth
 */
export function fitComb(ink: Float64Array, count: number, guess: number): Cells {
  const upTo = new Float64Array(ink.length + 1);
  for (let x = 0; x < ink.length; x++) upTo[x + 1] = (upTo[x] ?? 0) + (ink[x] ?? 0);
  const sum = (from: number, to: number): number => {
    const at = (x: number): number => upTo[Math.min(ink.length, Math.max(0, Math.round(x)))] ?? 0;
    return at(to) - at(from);
  };
  const middle = ink.length / 2;
  let best = { left: middle - guess / 2, pitch: guess / count, worth: -Infinity };
  for (let step = -40; step <= 40; step++) {
    const pitch = (guess / count) * (1 + step / 400);
    const half = Math.max(1, pitch * 0.07);
    for (let shift = -1.5; shift <= 1.5; shift += 1 / 24) {
      const left = middle - (count * pitch) / 2 + shift * pitch;
      let seams = 0;
      for (let cell = 0; cell <= count; cell++) seams += sum(left + cell * pitch - half, left + cell * pitch + half);
      const worth = sum(left, left + count * pitch) - 3 * seams;
      if (worth > best.worth) best = { left, pitch, worth };
    }
  }
  return { left: best.left, pitch: best.pitch };
}

/** Cells of a level line of `count` characters, in pixels of its picture. */
export function fitCells(picture: Grey, count: number, guess: number): Cells {
  return fitComb(inkOf(picture, Math.ceil(guess / count)), count, guess);
}
