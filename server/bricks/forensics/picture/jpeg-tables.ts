/** Quantisation tables of a JPEG (ITU-T T.81 §B.2.4.1), each in natural order, by their number. */
export type Tables = readonly (readonly number[] | undefined)[];

/** Natural index of the k-th coefficient of the zigzag (T.81 figure A.6). */
// prettier-ignore
const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55,
  62, 63,
];

/** Luminance table of T.81 annex K.1, which the Independent JPEG Group scales by a quality of 1 to 100. */
// prettier-ignore
const annexK = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87,
  80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92,
  95, 98, 112, 100, 103, 99,
];

/** The luminance table of that quality, as jcparam.c of the IJG library scales it. */
export function standardTable(quality: number): number[] {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - quality * 2;
  return annexK.map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
}

/** Tables that stand before the first scan. Empty where the bytes are no JPEG. */
export function readTables(bytes: Uint8Array): Tables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: (number[] | undefined)[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = view.getUint16(at + 2);
    if (marker === 0xda) break;
    if (marker === 0xdb) {
      const end = Math.min(bytes.length, at + 2 + length);
      let place = at + 4;
      while (place < end) {
        const wide = (bytes[place] ?? 0) >> 4 > 0;
        const number = (bytes[place] ?? 0) & 15;
        place += 1;
        if (place + (wide ? 128 : 64) > end) break;
        const table = new Array<number>(64).fill(1);
        for (const [index, natural] of zigzag.entries())
          table[natural] = wide ? view.getUint16(place + index * 2) : (bytes[place + index] ?? 1);
        tables[number] = table;
        place += wide ? 128 : 64;
      }
    }
    at += 2 + length;
  }
  return tables;
}

/** The quality whose standard table is nearest, and whether it is that table exactly. */
export function qualityOf(table: readonly number[]): { quality: number; standard: boolean } {
  let best = { quality: 100, distance: Infinity };
  for (let quality = 1; quality <= 100; quality += 1) {
    const other = standardTable(quality);
    const distance = table.reduce((sum, step, index) => sum + Math.abs(step - (other[index] ?? 0)), 0);
    if (distance < best.distance) best = { quality, distance };
  }
  return { quality: best.quality, standard: best.distance === 0 };
}
