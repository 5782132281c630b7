import type { RequirementKind } from '#shared/intake/requirement';
import { addressPapers, identityPapers, incomePapers } from '#shared/reading/field';
import type { DocumentKind } from '#shared/reading/field';

/** What a paper of that kind is asked for; null where it answers nothing. */
export function requirementOfKind(kind: DocumentKind): Exclude<RequirementKind, 'co_borrower_identity'> | null {
  if (identityPapers.includes(kind)) return 'identity';
  if (incomePapers.includes(kind)) return 'income';
  if (addressPapers.includes(kind)) return 'address';
  return kind === 'bank_details' ? 'bank_details' : null;
}

const asked = {
  identity: identityPapers,
  co_borrower_identity: identityPapers,
  income: incomePapers,
  address: addressPapers,
  bank_details: ['bank_details'],
} as const satisfies Record<RequirementKind, readonly DocumentKind[]>;

/** The kinds of paper that answer it. */
export const kindsFor = (requirement: RequirementKind): readonly DocumentKind[] => asked[requirement];
