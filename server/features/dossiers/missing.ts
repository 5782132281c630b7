import { declarationSections } from '#shared/dossiers/declaration';
import type { Declaration } from '#shared/dossiers/declaration';
import type { DossierState } from '#shared/dossiers/states';
import type { Requirement } from '#shared/intake/document';

interface Known {
  readonly state: DossierState;
  readonly declaration: Declaration;
  readonly requirements: readonly Pick<Requirement, 'kind' | 'state' | 'documents'>[];
}

/** A piece that was never sent, is asked for again, or of which no file could be opened. */
const isMissing = ({ state, documents }: Known['requirements'][number]): boolean => {
  if (state === 'asked' || state === 'to_redo') return true;
  return state === 'received' && documents.every((document) => document.state === 'failed');
};

/**
 * What is still missing before the application, or the pieces asked again, can be sent: the sections of the
 * declaration (`identity` … `bank`) and then `piece:identity` …, in the order in which they are asked.
 */
export const missingOf = ({ state, declaration, requirements }: Known): string[] => {
  if (state !== 'draft' && state !== 'awaiting_applicant') return [];
  const sections = state === 'draft' ? declarationSections.filter((section) => declaration[section] === undefined) : [];
  return [...sections, ...requirements.filter(isMissing).map(({ kind }) => `piece:${kind}`)];
};
