import type { RequirementKind } from '#shared/intake/requirement';
import { messages } from '../wording';

/** Where a piece or a file stands, in one word. */
export type PieceWord = 'asked' | 'redo' | 'received' | 'readable' | 'unreadable' | 'accepted';

interface PieceWords {
  readonly pieces: Readonly<Record<RequirementKind, { readonly name: string; readonly accepted: string }>>;
  readonly states: Readonly<Record<PieceWord, string>>;
}

export const pieceWords = messages<PieceWords>(
  {
    pieces: {
      identity: {
        name: 'Pièce d’identité',
        accepted: 'Carte d’identité (recto et verso), passeport ou titre de séjour, en cours de validité.',
      },
      co_borrower_identity: {
        name: 'Pièce d’identité du co-emprunteur',
        accepted: 'Sa carte d’identité (recto et verso), son passeport ou son titre de séjour, en cours de validité.',
      },
      bank_details: {
        name: 'Relevé d’identité bancaire (RIB)',
        accepted: 'Le RIB du compte que vous avez indiqué, à votre nom.',
      },
      income: { name: 'Dernier bulletin de paie', accepted: 'Ou votre dernier avis d’impôt. Toutes les pages.' },
      address: {
        name: 'Justificatif de domicile',
        accepted: 'De moins de 3 mois, à votre nom. Facture d’énergie ou d’internet, quittance de loyer, avis de taxe.',
      },
    },
    states: {
      asked: 'À envoyer',
      redo: 'À refaire',
      received: 'Reçue',
      readable: 'Lisible',
      unreadable: 'À refaire',
      accepted: 'Acceptée',
    },
  },
  {
    pieces: {
      identity: {
        name: 'Identity document',
        accepted: 'Identity card (both sides), passport or residence permit, still valid.',
      },
      co_borrower_identity: {
        name: 'Co-borrower’s identity document',
        accepted: 'Their identity card (both sides), passport or residence permit, still valid.',
      },
      bank_details: {
        name: 'Bank details (RIB)',
        accepted: 'The slip of the account you gave, in your name.',
      },
      income: { name: 'Latest payslip', accepted: 'Or your latest tax notice. All pages.' },
      address: {
        name: 'Proof of address',
        accepted: 'Less than 3 months old, in your name. Energy or internet bill, rent receipt, local tax notice.',
      },
    },
    states: {
      asked: 'To send',
      redo: 'Send again',
      received: 'Received',
      readable: 'Readable',
      unreadable: 'Send again',
      accepted: 'Accepted',
    },
  },
);
