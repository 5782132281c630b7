/** What a file shows of its making. Facts and figures only: what they mean is for whoever reads them. */

/** A rectangle in pixels of the upright page; origin at its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Place {
  readonly page: number;
  readonly box: Box;
}
/** A text of the page and where it stands. */
export interface PlacedText extends Place {
  readonly text: string;
}

/** One word as the page was read. */
export interface SeenWord {
  readonly text: string;
  readonly confidence: number;
  readonly box: Box;
}

/** A page as it was read: the turn and the straightening (clockwise degrees) that made the picture upright. */
export interface SeenPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly turnedDegrees: number;
  readonly skewDegrees: number;
  readonly textLayer: boolean;
  readonly words: readonly SeenWord[];
}

/** A text that something painted later lies on. `share` of its area is hidden; `replaced` by another text on the spot. */
export interface CoveredText extends PlacedText {
  readonly by: 'shape' | 'picture';
  readonly share: number;
  readonly replaced: string | null;
}

/** A typeface that writes one number and nothing else. `family` = no other typeface of its family is used. */
export interface LoneFont extends PlacedText {
  readonly font: string;
  readonly family: boolean;
}

export interface PdfObservations {
  /** Times that the file was written: 1, and one more per section appended (ISO 32000-1 §7.5.6). */
  readonly writings: number;
  readonly linearised: boolean;
  /** Objects that a later section writes again. */
  readonly rewritten: number;
  /** A later section writes again what a page paints. */
  readonly pagesRewritten: boolean;
  readonly signed: boolean;
  readonly forms: boolean;
  /** Programs named anywhere in the file, in the order of their writing. */
  readonly software: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly createdOn: string | null;
  readonly changedOn: string | null;
  readonly covered: readonly CoveredText[];
  readonly loneFonts: readonly LoneFont[];
}

/** Two digits of one number that are the same to the pixel. `likeness`: their difference over that of the grain. */
export interface CopiedDigits extends PlacedText {
  readonly likeness: number;
  readonly boxes: readonly [Box, Box];
}

/** A word whose grain is not that of the words around it, both as standard deviations of the paper. */
export interface OddGrain extends PlacedText {
  readonly grain: number;
  readonly around: number;
}

export interface JpegGhost {
  /** Quality (IJG scale) at which all of the picture but the places was saved once before. */
  readonly quality: number;
  readonly places: readonly (PlacedText & { readonly ratio: number })[];
}

/** One picture of the piece: the file itself, or the scan that fills a page of a PDF. */
export interface PictureObservations {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Quality on the scale of the Independent JPEG Group, null where it is no JPEG. */
  readonly quality: number | null;
  /** `standard` = IJG tables; `own` = those of a camera or of an editing program. */
  readonly tables: 'standard' | 'own' | null;
  readonly software: readonly string[];
  readonly camera: string | null;
  readonly takenOn: string | null;
  readonly changedOn: string | null;
  /** Variance of the Laplacian over that of grey, median of textured tiles at 1000 pixels of width; null without text. */
  readonly sharpness: number | null;
  /** Median height of the words, in pixels of the picture as it was sent. */
  readonly letterHeight: number | null;
  /** Median confidence of the words read on the page, 0 to 100. */
  readonly confidence: number | null;
  /** Mean chroma, 0 to 128 (YCbCr), of the most coloured tenth of the picture. */
  readonly chroma: number;
  readonly glare: readonly (Place & { readonly words: number })[];
  readonly cut: readonly PlacedText[];
  /**
   * Strength of a regular grid of pixels: peak over background of the spectrum, the share of tiles that show it, and
   * where it is strongest (absent where there is none, or from what was observed before it was kept).
   */
  readonly grid: { readonly strength: number; readonly share: number; readonly at?: Box };
  /** Null where the picture keeps no trace by which to tell (not a JPEG, saved once, made small since). */
  readonly ghost: JpegGhost | null;
  readonly copiedDigits: readonly CopiedDigits[];
  readonly oddGrain: readonly OddGrain[];
}

export interface FileObservations {
  readonly pdf: PdfObservations | null;
  readonly pictures: readonly PictureObservations[];
}
