import type { RequirementKind } from '#shared/intake/requirement';
import type { AskedPiece } from '#shared/letters/letters-to-applicant';
import type { RefusalReason } from '#shared/review/review-contract';

/** The letters that the centre writes, each with what it must say. */
export type LetterMatter =
  | { readonly kind: 'registered' }
  | { readonly kind: 'submitted'; readonly dueAt: Date }
  | { readonly kind: 'complement'; readonly pieces: readonly AskedPiece[] }
  | { readonly kind: 'approved' }
  | { readonly kind: 'refused'; readonly reasons: readonly RefusalReason[] }
  | SigningMatter;

/** The letters of signing. */
export type SigningMatter =
  /** `open` at approval, `your_turn` after the other signer, `again` where the signature could not be timestamped. */
  | { readonly kind: 'sign_invitation'; readonly why: 'open' | 'your_turn' | 'again'; readonly offerUntil: Date }
  | { readonly kind: 'sign_code'; readonly code: string; readonly expiresAt: Date }
  | { readonly kind: 'signed_copy'; readonly sha256: string; readonly withdrawalUntil: Date }
  | { readonly kind: 'withdrawal_receipt'; readonly sha256: string; readonly withdrawnAt: Date };

/** To whom else than the applicant: a co-borrower, whose `link` opens his own page. */
export interface Addressee {
  readonly email: string;
  readonly language: 'fr' | 'en';
  readonly link: string;
}

export type LetterOrder = { readonly dossierId: string; readonly to?: Addressee } & LetterMatter;

/** What serves once is not kept: such a letter is emptied when it is sent. */
export const isFleeting = ({ kind, to }: LetterOrder): boolean => kind === 'sign_code' || to !== undefined;

/** What every letter names. `link` opens the application on the portal, `signing` its signing. */
export interface LetterFacts {
  readonly reference: string;
  readonly brandName: string;
  readonly link: string;
  readonly signing: string;
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
  co_borrower_identity: 'identite-co-emprunteur',
  bank_details: 'rib',
  income: 'revenus',
  address: 'domicile',
};
