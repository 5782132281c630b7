/** Pixels of the picture that the reading belongs to; origin at its top left corner. */
export interface ReadBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `confidence` is the engine's own, 0–100. On printed pages 90 and more was right more than 98 times in 100. */
export interface ReadWord {
  readonly text: string;
  readonly confidence: number;
  readonly box: ReadBox;
}

/** Quarter turns, clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/** A page made upright. `image` is WebP; words are in reading order and their boxes lie on `image`. */
export interface ReadPage {
  readonly image: Buffer;
  readonly width: number;
  readonly height: number;
  /** Clockwise turn, then clockwise straightening, that were applied to the picture that came in. */
  readonly turnedDegrees: Turn;
  readonly skewDegrees: number;
  readonly words: readonly ReadWord[];
}

/** One line read with a model of its own. Symbols stand in order and give the line when joined. */
export interface ReadLine {
  readonly text: string;
  readonly confidence: number;
  readonly symbols: readonly ReadWord[];
}
