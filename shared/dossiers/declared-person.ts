import type { Declaration } from '#shared/dossiers/declaration';
import type { PersonName } from '#shared/identity/names';
import type { RequirementKind } from '#shared/intake/requirement';

/** What was said of a person and a piece can bear out; no co-borrower says his nationality. */
export interface DeclaredPerson extends PersonName {
  readonly birthDate: string;
  readonly birthPlace: string;
}

/** What a piece is held against: who it speaks of, and the applicant's other answers. */
export type DeclaredFacts = Omit<Declaration, 'identity' | 'coBorrower'> & {
  readonly identity?: DeclaredPerson | undefined;
};

/** What is needed of a declaration: how to reach people is not. */
type Declared = Omit<Declaration, 'identity' | 'coBorrower'> & {
  identity?: Omit<NonNullable<Declaration['identity']>, 'phone'> | undefined;
  coBorrower?: Omit<NonNullable<Declaration['coBorrower']>, 'email' | 'phone'> | null | undefined;
};

/** The declaration as a piece should show it: of the co-borrower on his own, of the applicant on all others. */
export const declaredOn = (declaration: Declared, piece: RequirementKind): DeclaredFacts => {
  if (piece !== 'co_borrower_identity') return declaration;
  return declaration.coBorrower ? { identity: declaration.coBorrower } : {};
};
