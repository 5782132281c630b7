import type { Box } from '#shared/reading/page';
import type { FieldName } from '#shared/reading/field';
import type { FileObservations } from '../../../bricks/forensics/observations.ts';
import type { Verification } from '../../../bricks/two-d-doc/verify-code.ts';

/** Grows when a fact changes its meaning: older ones count no more. */
export const observationsVersion = 2;

/** A 2D-Doc printed on the piece, and what its signature is worth. */
export interface SeenCode {
  page: number;
  box: Box;
  authority: string;
  certificate: string;
  /** Name of the authority on the trust list, null where the list does not have it. */
  authorityName: string | null;
  type: string;
  issuedOn: string | null;
  signedOn: string | null;
  fields: Readonly<Record<string, string>>;
  verification: Verification;
}

/** A value of the PDF's own text, and what the page shows in its place, read anew. */
export interface ShownValue {
  field: FieldName;
  file: string;
  shown: string;
  confidence: number;
  page: number;
  box: Box;
}

/** The photograph of an identity paper, as it looks from afar: `hashBits` characters, 0 or 1. */
export interface SeenPortrait {
  page: number;
  box: Box;
  hash: string;
}

/** All that is kept of how a piece was made; facts only, from the file exactly as it was sent. */
export interface Observations {
  file: FileObservations;
  codes: SeenCode[];
  /** Null where the piece has no text of its own to compare. */
  shown: ShownValue[] | null;
  /** Null where the page reads well as it is. */
  mirrored: boolean | null;
  portraits: SeenPortrait[];
}
