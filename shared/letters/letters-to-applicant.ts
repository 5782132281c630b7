import { redoReasons } from '#shared/intake/requirement';
import type { RedoReason, RequirementKind } from '#shared/intake/requirement';
import { refusalReasons } from '#shared/review/review-contract';
import type { RefusalReason } from '#shared/review/review-contract';

/** A piece asked again, with the words that an agent added. */
export interface AskedPiece {
  readonly kind: RequirementKind;
  readonly reason: RedoReason;
  readonly note: string | null;
}

type Language = 'fr' | 'en';

const pieceNames: Record<RequirementKind, Record<Language, string>> = {
  identity: { fr: 'Votre pièce d’identité', en: 'Your identity document' },
  co_borrower_identity: { fr: 'La pièce d’identité du co-emprunteur', en: 'Your co-borrower’s identity document' },
  bank_details: { fr: 'Votre RIB', en: 'Your bank details' },
  income: { fr: 'Votre justificatif de revenus', en: 'Your proof of income' },
  address: { fr: 'Votre justificatif de domicile', en: 'Your proof of address' },
};

/** The letter that asks for pieces again, in the parts that a page or a mail puts in lines. */
export interface ComplementLetter {
  readonly subject: string;
  readonly opening: string;
  readonly pieces: readonly {
    readonly kind: RequirementKind;
    readonly name: string;
    readonly reason: string;
    readonly note: string | null;
  }[];
  readonly closing: string;
}

const words: Record<Language, { subject: Plural; opening: Plural; closing: string }> = {
  fr: {
    subject: { one: 'Il manque une pièce', many: 'Il manque quelques pièces' },
    opening: {
      one: 'Pour étudier votre demande, nous avons besoin de cette pièce encore une fois\u00A0:',
      many: 'Pour étudier votre demande, nous avons besoin de ces pièces encore une fois\u00A0:',
    },
    closing: 'Les autres pièces sont gardées. Notre délai est en pause et reprend dès votre envoi.',
  },
  en: {
    subject: { one: 'One piece is missing', many: 'Some pieces are missing' },
    opening: {
      one: 'To study your application, we need this piece once more:',
      many: 'To study your application, we need these pieces once more:',
    },
    closing: 'The other pieces are kept. Our time is paused and runs again as soon as you send.',
  },
};
interface Plural {
  readonly one: string;
  readonly many: string;
}

/** What the applicant reads when pieces are asked again: the letter and its preview say the same words. */
export const complementLetter = (asked: readonly AskedPiece[], language: Language): ComplementLetter => {
  const count = asked.length > 1 ? 'many' : 'one';
  const { subject, opening, closing } = words[language];
  return {
    subject: subject[count],
    opening: opening[count],
    pieces: asked.map(({ kind, reason, note }) => ({
      kind,
      name: pieceNames[kind][language],
      reason: redoReasons[reason][language === 'fr' ? 0 : 1],
      note: note === null || note.trim() === '' ? null : note.trim(),
    })),
    closing,
  };
};

/** The sentences of a refusal, in the order of the list of reasons, not of the clicks. */
export const refusalSentences = (reasons: readonly RefusalReason[], language: Language): string[] =>
  Object.entries(refusalReasons).flatMap(([code, [french, english]]) =>
    reasons.some((reason) => reason === code) ? [language === 'fr' ? french : english] : [],
  );
