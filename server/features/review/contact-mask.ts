import type { Declaration } from '#shared/dossiers/declaration';
import type { ShownDeclaration } from '#shared/review/contact-contract';

/** The declaration as the review screen gets it: without what serves only to reach people. */
export const withoutContact = ({ identity, coBorrower, ...rest }: Declaration): ShownDeclaration => {
  const shown: ShownDeclaration = { ...rest };
  if (identity) {
    const { phone: _, ...person } = identity;
    shown.identity = person;
  }
  if (coBorrower) {
    const { phone: _, email: __, ...person } = coBorrower;
    shown.coBorrower = person;
  }
  return shown;
};
