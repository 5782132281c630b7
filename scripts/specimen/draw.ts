/** A deterministic source of choices: the same seed and label give the same specimen on every machine. */
export interface Draw {
  /** A number in [0, 1). */
  unit(): number;
  /** A whole number in [least, most]. */
  int(least: number, most: number): number;
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<const L extends readonly [unknown, ...unknown[]]>(choices: L): L[number];
  digits(length: number): string;
  letters(length: number, alphabet?: string): string;
  /** An independent stream, so that one more choice in a piece does not change the others. */
  branch(label: string): Draw;
}

/** FNV-1a, 32 bits: turns a label into a seed. */
function labelSeed(label: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The `sfc32` generator (C. Doty-Humphrey, PractRand): small, fast, 128 bits of state. */
function sfc32(label: string): () => number {
  let a = labelSeed(`${label}|a`);
  let b = labelSeed(`${label}|b`);
  let c = labelSeed(`${label}|c`);
  let counter = 1;
  const next = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    return (out >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

export function drawFrom(label: string): Draw {
  const unit = sfc32(label);
  const int = (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1));
  const letters = (length: number, alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ'): string =>
    Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join('');
  return {
    unit,
    int,
    between: (least, most) => least + unit() * (most - least),
    chance: (probability) => unit() < probability,
    pick: (choices) => choices[int(0, choices.length - 1)] ?? choices[0],
    digits: (length) => letters(length, '0123456789'),
    letters,
    branch: (name) => drawFrom(`${label}/${name}`),
  };
}
