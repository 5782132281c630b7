import * as z from 'zod/mini';

/** Pieces that a product may ask for (pièces demandées). */
export const requirementKinds = ['identity', 'co_borrower_identity', 'bank_details', 'income', 'address'] as const;
export type RequirementKind = (typeof requirementKinds)[number];

/** Where a piece stands, as the applicant and the agent see it. */
export const requirementStates = ['asked', 'received', 'accepted', 'to_redo'] as const;
export type RequirementState = (typeof requirementStates)[number];

/** Why a piece is asked for again; each has a sentence for the applicant. */
export const redoReasons = {
  unreadable: [
    'Cette pièce n’est pas lisible. Reprenez-la bien à plat, sans reflet.',
    'This piece cannot be read. Take it again, flat and without glare.',
  ],
  cropped: ['Un bord est coupé. On doit voir les quatre coins.', 'An edge is cut. All four corners must be seen.'],
  wrong_piece: ['Ce n’est pas la pièce demandée.', 'This is not the piece we asked for.'],
  expired: [
    'Cette pièce n’est plus valable. Envoyez-en une en cours de validité.',
    'This piece is no longer valid. Send a valid one.',
  ],
  too_old: [
    'Cette pièce est trop ancienne. Il en faut une de moins de 3 mois.',
    'This piece is too old. It must be less than 3 months old.',
  ],
  missing_side: ['Il manque une face ou une page.', 'A side or a page is missing.'],
  other_name: [
    'Cette pièce n’est pas au nom attendu. Envoyez-en une au nom que vous avez déclaré.',
    'This piece does not bear the name we expect. Send one in the name that you declared.',
  ],
  other: ['Cette pièce est à refaire.', 'This piece must be sent again.'],
} as const satisfies Record<string, readonly [string, string]>;
export type RedoReason = keyof typeof redoReasons;
export const redoReasonSchema = z.enum(Object.keys(redoReasons) as [RedoReason, ...RedoReason[]]);

/** How far the reading of one document is: progress of the document, not a state of the dossier. */
export const documentStates = ['received', 'reading', 'read', 'failed'] as const;
