import type { LanguageCode } from '#client/core/language';
import { refusalReasonSchema, refusalReasons } from '#shared/review/review-contract';
import { frenchSpaces } from '../shell/typography';

/** Coded reasons as the sentences that an applicant reads; a reason that comes as a sentence stays one. */
export const refusalSentences = (reasons: readonly string[], language: LanguageCode): readonly string[] =>
  reasons.map((reason) => {
    const coded = refusalReasonSchema.safeParse(reason);
    if (!coded.success) return reason;
    return frenchSpaces(refusalReasons[coded.data][language === 'fr' ? 0 : 1]);
  });
