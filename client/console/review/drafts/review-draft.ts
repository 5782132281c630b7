import * as z from 'zod/mini';
import { refusalReasonSchema } from '#shared/review/review-contract';
import { redoReasonSchema } from '#shared/intake/requirement';

/**
 * The reader's unsaved work on one dossier: what he typed or chose and has not confirmed. Parts that a later
 * version does not know are dropped, never an error.
 */
export const reviewDraftSchema = z.object({
  refusal: z.catch(z.object({ reasons: z.array(refusalReasonSchema), note: z.string() }), { reasons: [], note: '' }),
  complement: z.catch(z.record(z.string(), z.object({ reason: z.nullable(redoReasonSchema), note: z.string() })), {}),
  /** By finding. */
  dismissals: z.catch(z.record(z.string(), z.string()), {}),
  /** By row: what was typed and not retained. */
  fields: z.catch(z.record(z.string(), z.string()), {}),
  note: z.catch(z.string(), ''),
  escalation: z.catch(z.string(), ''),
});
export type ReviewDraft = z.infer<typeof reviewDraftSchema>;

export const emptyDraft: ReviewDraft = {
  refusal: { reasons: [], note: '' },
  complement: {},
  dismissals: {},
  fields: {},
  note: '',
  escalation: '',
};

export const parseDraft = (body: Record<string, unknown> | null): ReviewDraft =>
  reviewDraftSchema.safeParse(body ?? {}).data ?? emptyDraft;
