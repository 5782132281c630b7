import { declarationSections } from '#shared/dossiers/declaration';
import type { Declaration } from '#shared/dossiers/declaration';
import type { DossierState } from '#shared/dossiers/states';
import type { Requirement } from '#shared/intake/document';
import { whyMissing } from '#shared/intake/missing';

interface Known {
  readonly state: DossierState;
  readonly declaration: Declaration;
  readonly requirements: readonly Pick<Requirement, 'kind' | 'state' | 'documents'>[];
}

/**
 * What is still missing before the application, or the pieces asked again, can be sent: the sections of the
 * declaration (`identity` … `bank`) and then `piece:identity` …, in the order in which they are asked.
 */
export const missingOf = ({ state, declaration, requirements }: Known): string[] => {
  if (state !== 'draft' && state !== 'awaiting_applicant') return [];
  const sections = state === 'draft' ? declarationSections.filter((section) => declaration[section] === undefined) : [];
  return [
    ...sections,
    ...requirements.filter((piece) => whyMissing(piece) !== null).map(({ kind }) => `piece:${kind}`),
  ];
};
