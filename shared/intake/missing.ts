import type { Requirement } from '#shared/intake/document';

/**
 * Why a piece is still missing, null when nothing is left to do for it: one that was never sent is `to_send`; one that
 * is asked again, or of which no file could be opened, is `to_redo`. The applicant's screens and the service that takes
 * the application ask the same rule.
 */
export function whyMissing({
  state,
  documents,
}: Pick<Requirement, 'state'> & {
  readonly documents: readonly Pick<Requirement['documents'][number], 'state'>[];
}): 'to_send' | 'to_redo' | null {
  if (state === 'accepted') return null;
  if (state === 'to_redo') return 'to_redo';
  if (state === 'asked' || documents.length === 0) return 'to_send';
  return documents.every((document) => document.state === 'failed') ? 'to_redo' : null;
}
