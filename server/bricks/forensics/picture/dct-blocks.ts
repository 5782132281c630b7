import type { Luma } from './pixels.ts';

/** Basis of the 8-point discrete cosine transform, orthonormal (T.81 §A.3.3). */
const basis = Float32Array.from({ length: 64 }, (_, index) => {
  const [frequency, place] = [index >> 3, index & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
});

/** The 64 coefficients of the block whose corner is at (x, y), natural order. */
export function blockCoefficients({ data, width }: Luma, x: number, y: number): Float32Array {
  const rows = new Float32Array(64);
  for (let row = 0; row < 8; row += 1) {
    const at = (y + row) * width + x;
    for (let frequency = 0; frequency < 8; frequency += 1) {
      let sum = 0;
      for (let column = 0; column < 8; column += 1)
        sum += ((data[at + column] ?? 0) - 128) * (basis[frequency * 8 + column] ?? 0);
      rows[row * 8 + frequency] = sum;
    }
  }
  const out = new Float32Array(64);
  for (let frequency = 0; frequency < 8; frequency += 1) {
    for (let column = 0; column < 8; column += 1) {
      let sum = 0;
      for (let row = 0; row < 8; row += 1) sum += (rows[row * 8 + column] ?? 0) * (basis[frequency * 8 + row] ?? 0);
      out[frequency * 8 + column] = sum;
    }
  }
  return out;
}

/** Does the block carry print? Flat ones say nothing of how they were saved. */
export function isTextured({ data, width }: Luma, x: number, y: number): boolean {
  let [least, most] = [255, 0];
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const value = data[(y + row) * width + x + column] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return most - least > 40;
}
