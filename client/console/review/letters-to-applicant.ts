import { refusalReasons } from '#shared/review/review-contract';
import type { RefusalReason } from '#shared/review/review-contract';
import { redoReasons } from '#shared/intake/requirement';
import type { RedoReason, RequirementKind } from '#shared/intake/requirement';
import { spaced } from '#client/console/review/spacing';

const pieceNames: Record<RequirementKind, string> = {
  identity: 'Votre pièce d’identité',
  bank_details: 'Votre RIB',
  income: 'Votre justificatif de revenus',
  address: 'Votre justificatif de domicile',
};

export interface AskedPiece {
  readonly kind: RequirementKind;
  readonly reason: RedoReason;
  readonly note: string;
}

/** What the applicant will read when pieces are asked again, as the letter of the centre says it. */
export interface LetterPreview {
  readonly subject: string;
  readonly opening: string;
  readonly pieces: readonly { readonly name: string; readonly reason: string; readonly note: string }[];
  readonly closing: string;
}

/** Null while no piece is asked for. */
export function complementPreview(reference: string, asked: readonly AskedPiece[]): LetterPreview | null {
  if (asked.length === 0) return null;
  const many = asked.length > 1;
  return {
    subject: `${many ? 'Il manque quelques pièces' : 'Il manque une pièce'} (${reference})`,
    opening: spaced(
      many
        ? 'Pour étudier votre demande, nous avons besoin de ces pièces encore une fois :'
        : 'Pour étudier votre demande, nous avons besoin de cette pièce encore une fois :',
    ),
    pieces: asked.map(({ kind, reason, note }) => ({
      name: pieceNames[kind],
      reason: spaced(redoReasons[reason][0]),
      note: note.trim(),
    })),
    closing: 'Les autres pièces sont gardées. Notre délai est en pause et reprend dès votre envoi.',
  };
}

/** The sentences of a refusal, in the order of the list of reasons, not of the clicks. */
export function refusalLines(reasons: readonly RefusalReason[]): string[] {
  return Object.entries(refusalReasons).flatMap(([code, [french]]) =>
    reasons.some((reason) => reason === code) ? [french] : [],
  );
}
