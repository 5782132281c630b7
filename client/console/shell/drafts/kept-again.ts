import { reconciled } from '#shared/review/draft-patch';
import { recallUnsent } from '#client/console/session/unsent-words';
import { isWords, parseDraft } from '#client/console/shell/drafts/review-draft';
import type { ReviewDraft } from '#client/console/shell/drafts/review-draft';

/** What the server holds, with what this tab had typed and not sent when it was last seen. */
export function keptAgain(personId: string, dossierId: string, base: ReviewDraft): ReviewDraft {
  const unsent = recallUnsent(personId, dossierId);
  if (typeof unsent !== 'object' || unsent === null || !('before' in unsent) || !('mine' in unsent)) return base;
  return parseDraft(reconciled(parseDraft(unsent.before), parseDraft(unsent.mine), base, isWords));
}
