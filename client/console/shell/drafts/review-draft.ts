import * as z from 'zod/mini';
import { redoReasonSchema } from '#shared/intake/requirement';
import { skipReasons } from '#shared/queue/tray-contract';
import { escalationVerdicts } from '#shared/review/escalation-contract';
import { refusalReasonSchema } from '#shared/review/review-contract';

/** A piece to ask for again, as far as it was said: a reason that was taken back is null. */
const pieceSchema = z.object({ reason: z.catch(z.nullable(redoReasonSchema), null), note: z.catch(z.string(), '') });
export type PieceDraft = z.infer<typeof pieceSchema>;

/**
 * The reader's unsaved work on one dossier: what he typed or chose and has not confirmed. Parts that a later
 * version does not know are dropped, never an error.
 */
export const reviewDraftSchema = z.object({
  refusal: z.catch(z.object({ reasons: z.catch(z.array(refusalReasonSchema), []), note: z.catch(z.string(), '') }), {
    reasons: [],
    note: '',
  }),
  /** By requirement, as is `redo`: what the decision asks for, and what judging one piece says of it. */
  complement: z.catch(z.record(z.string(), pieceSchema), {}),
  redo: z.catch(z.record(z.string(), pieceSchema), {}),
  /** By finding. */
  dismissals: z.catch(z.record(z.string(), z.string()), {}),
  /** By row: what was typed and not retained. */
  fields: z.catch(z.record(z.string(), z.string()), {}),
  note: z.catch(z.string(), ''),
  escalation: z.catch(z.string(), ''),
  /** An analyst's: his answer to an agent's doubt, and what proves a fraud. */
  answer: z.catch(
    z.object({ verdict: z.catch(z.nullable(z.enum(escalationVerdicts)), null), words: z.catch(z.string(), '') }),
    { verdict: null, words: '' },
  ),
  fraud: z.catch(z.string(), ''),
  /** Why it is passed over, and what it waits for while it is set aside. */
  skip: z.catch(z.object({ reason: z.catch(z.nullable(z.enum(skipReasons)), null), note: z.catch(z.string(), '') }), {
    reason: null,
    note: '',
  }),
  parking: z.catch(z.string(), ''),
});
export type ReviewDraft = z.infer<typeof reviewDraftSchema>;

export const emptyDraft: ReviewDraft = {
  refusal: { reasons: [], note: '' },
  complement: {},
  redo: {},
  dismissals: {},
  fields: {},
  note: '',
  escalation: '',
  answer: { verdict: null, words: '' },
  fraud: '',
  skip: { reason: null, note: '' },
  parking: '',
};

export const parseDraft = (body: unknown): ReviewDraft => reviewDraftSchema.safeParse(body ?? {}).data ?? emptyDraft;

/** Free text, of which two pages may each have a part; of a value or a code there is one. */
export const isWords = (path: readonly string[]): boolean =>
  path[0] !== 'fields' && !['reason', 'verdict'].includes(path.at(-1) ?? '');
