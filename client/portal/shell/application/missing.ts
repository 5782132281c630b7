import type { Application } from '#shared/dossiers/application-contract';
import { declarationSections } from '#shared/dossiers/declaration';
import type { DeclarationSection } from '#shared/dossiers/declaration';
import { isOpen } from '#shared/dossiers/states';
import type { Document, Requirement } from '#shared/intake/document';
import { whyMissing } from '#shared/intake/missing';
import type { RequirementKind } from '#shared/intake/requirement';

/** One thing to do before the application can be studied; the message on top of a screen has one line for each. */
export type MissingThing =
  | { readonly what: 'answers'; readonly section: DeclarationSection }
  | { readonly what: 'piece'; readonly piece: RequirementKind; readonly why: 'to_send' | 'to_redo' };

type Known = Pick<Application, 'declaration' | 'requirements'>;

/** What is missing, in the order in which it is asked: answers first, then pieces. */
export function missingThings(application: Known): readonly MissingThing[] {
  const answers = declarationSections
    .filter((section) => application.declaration[section] === undefined)
    .map((section): MissingThing => ({ what: 'answers', section }));
  return [...answers, ...missingPieces(application)];
}

export function missingPieces({ requirements }: Pick<Known, 'requirements'>): readonly MissingThing[] {
  return requirements.flatMap((requirement): MissingThing[] => {
    const why = whyMissing(requirement);
    return why === null ? [] : [{ what: 'piece', piece: requirement.kind, why }];
  });
}

/** Whether a file came since pieces were asked again. */
export const isSince = (document: Document, pausedSince: string | null): boolean =>
  pausedSince !== null && Date.parse(document.uploadedAt) > Date.parse(pausedSince);

/** In a draft every piece can change; later only what was asked again, so that nobody undoes what is already good. */
export function mayChange(
  requirement: Requirement,
  { state, pausedSince }: Pick<Application, 'state' | 'pausedSince'>,
) {
  if (!isOpen('send_piece', state) || requirement.state === 'accepted') return false;
  const asked = requirement.state === 'to_redo' || requirement.documents.length === 0;
  return state === 'draft' || asked || requirement.documents.some((document) => isSince(document, pausedSince));
}

/** Whether a file may be taken back: in a draft, or when it answers what was asked again. */
export const mayTakeBack = (document: Document, { state, pausedSince }: Pick<Application, 'state' | 'pausedSince'>) =>
  isOpen('remove_piece', state) && (state === 'draft' || isSince(document, pausedSince));

const anchors: Readonly<Record<RequirementKind, string>> = {
  identity: 'identite',
  co_borrower_identity: 'identite-co-emprunteur',
  bank_details: 'rib',
  income: 'revenus',
  address: 'domicile',
};

/** Where a piece is on the pieces screen: `/demandes/…/pieces#domicile`, as a mail may link to it. */
export const anchorOf = (piece: RequirementKind): string => anchors[piece];
