import type { RequirementKind, RedoReason } from '#shared/intake/requirement';
import type { RefusalReason } from '#shared/review/review-contract';

/** One piece asked again, with the note that the agent added. */
export interface AskedPiece {
  readonly kind: RequirementKind;
  readonly reason: RedoReason;
  readonly note: string | null;
}

/** The letters that the centre writes, each with what it must say. */
export type LetterMatter =
  | { readonly kind: 'registered' }
  | { readonly kind: 'submitted'; readonly dueAt: Date }
  | { readonly kind: 'complement'; readonly pieces: readonly AskedPiece[] }
  | { readonly kind: 'approved' }
  | { readonly kind: 'refused'; readonly reasons: readonly RefusalReason[] };

export type LetterOrder = { readonly dossierId: string } & LetterMatter;

/** What every letter names. `link` opens the application on the portal. */
export interface LetterFacts {
  readonly reference: string;
  readonly brandName: string;
  readonly link: string;
  readonly writtenAt: Date;
}

export interface LetterText {
  readonly subject: string;
  readonly body: string;
}

/** Where a refused applicant writes to have a person look again (GDPR art. 22, directive 2023/2225 art. 18). */
export const reviewAddress = 'reexamen@aval.example';

/** Where a piece is on the portal's screen of pieces. */
export const pieceAnchors: Record<RequirementKind, string> = {
  identity: 'identite',
  bank_details: 'rib',
  income: 'revenus',
  address: 'domicile',
};
