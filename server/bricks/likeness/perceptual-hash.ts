/** Side of the square to which a picture is reduced, and of the low frequencies kept of it. */
export const hashedSide = 32;
const kept = 16;

/** Bits of a hash: one for each low frequency, but the mean brightness. */
export const hashBits = kept * kept - 1;

/** cos((2x + 1)uπ / 2N), by frequency, then by place: the basis of the DCT-II. */
const basis = Array.from({ length: kept }, (_, u) =>
  Float64Array.from({ length: hashedSide }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * hashedSide))),
);

const along = (u: number, at: (place: number) => number): number => {
  let sum = 0;
  const wave = basis[u] ?? new Float64Array();
  for (let place = 0; place < hashedSide; place += 1) sum += (wave[place] ?? 0) * at(place);
  return sum;
};

/**
 * What a picture looks like from afar, however it was scanned: whether each of its low frequencies lies above their
 * median. Two scans of one photograph differ in few bits, two photographs in about half of them.
 * @param square brightness, `hashedSide` × `hashedSide`, row by row
 * @returns `hashBits` characters, 0 or 1
 * Source: C. Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010, §3.2.1, with 16 × 16
 * frequencies instead of 8 × 8, since portraits are framed alike.
 */
export function perceptualHash(square: Uint8Array): string {
  const rows = Array.from({ length: hashedSide }, (_, y) =>
    basis.map((_, u) => along(u, (x) => square[y * hashedSide + x] ?? 0)),
  );
  const waves = basis.flatMap((_, v) => basis.map((_, u) => along(v, (y) => rows[y]?.[u] ?? 0))).slice(1);
  const sorted = [...waves].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return waves.map((wave) => (wave > middle ? '1' : '0')).join('');
}

/** In how many bits two hashes differ. */
export function bitsApart(a: string, b: string): number {
  let apart = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) apart += 1;
  return apart;
}
