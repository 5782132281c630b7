import type { PageReading, Word } from '#shared/reading/page';

/** A word of a made-up page: its text at a place, `size` pixels high; the engine's confidence is 96 unless told. */
export interface Placed {
  x: number;
  y: number;
  text: string;
  size?: number;
  confidence?: number;
}

/** A page as the engine would give it, for tests: runs are cut into words of 0.55 heights a letter. */
export function pageOf(runs: readonly Placed[], number = 1): PageReading {
  const words = runs.flatMap(({ x, y, text, size = 20, confidence = 96 }): Word[] => {
    let left = x;
    return text.split(' ').map((word) => {
      const width = word.length * size * 0.55;
      const box = { x: left, y, width, height: size };
      left += width + size * 0.3;
      return { text: word, confidence, box };
    });
  });
  return { number, width: 1654, height: 2339, turnedDegrees: 0, skewDegrees: 0, textLayer: false, words };
}

/** The value of a field, or undefined where it is not there. */
export function valueOf(
  fields: readonly { name: string; value: string; source: string }[],
  name: string,
  source = 'print',
): string | undefined {
  return fields.find((field) => field.name === name && field.source === source)?.value;
}
