import type { Draw } from '../draw.ts';
import type { Lamp, Look } from '../look.ts';
import type { Point } from '../perspective.ts';
import type { DrawnPiece } from '../pieces/drawn-piece.ts';
import type { Sheet } from '../sheet.ts';

/** A file as it was made, before somebody changes it. */
export interface Made {
  readonly bytes: Buffer;
  readonly sheet: Sheet;
  readonly draw: Draw;
  /** Pixels of the picture for a place of the sheet in millimetres. */
  readonly at: (x: number, y: number) => Point;
  /** Pixels a millimetre. */
  readonly scale: number;
}

/** Something done to a finished file. */
export interface Forgery {
  /** In words. */
  readonly what: string;
  /** Which piece it is done to: the first that fits. */
  readonly fits: (piece: DrawnPiece) => boolean;
  /** How the honest file is made: with text, or taken so and saved at that quality. */
  readonly from: 'text_pdf' | { readonly look: Look; readonly scanQuality?: number; readonly lamp?: Lamp };
  readonly change: (made: Made) => Promise<Buffer>;
}
