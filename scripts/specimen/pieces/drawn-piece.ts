import type { DocumentKind, FieldName } from '#shared/reading/field';
import type { Sheet } from '../sheet.ts';

/** Values as a perfect reader would give them: normalised as `shared/reading/field.ts` says, names without civility. */
export type TrueFields = Partial<Record<FieldName, string>>;

/** One face of a piece with what is printed on it. */
export interface DrawnFace {
  sheet: Sheet;
  /** Sheets that are painted into this one, where their texts no longer count as its own. */
  holds?: readonly Sheet[];
  side?: 'front' | 'back';
  fields: TrueFields;
  mrz?: string[];
}

/** A piece before it becomes files. */
export interface DrawnPiece {
  kind: DocumentKind;
  name: string;
  /** `card`: every face is a file of its own. `paper`: the faces are the pages of one file, which may be a PDF. */
  stock: 'card' | 'paper';
  faces: [DrawnFace, ...DrawnFace[]];
}
