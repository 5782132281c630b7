import * as z from 'zod/mini';
import { redoReasonSchema } from '#shared/intake/requirement';

/**
 * What an agent thinks of a piece before he decides on the dossier. It is his working note: the piece's own state, which
 * the applicant sees, changes with the decision.
 */
export const verdictSchema = z.object({
  verdict: z.enum(['accepted', 'to_redo']),
  reason: z.nullable(redoReasonSchema),
  note: z.nullable(z.string()),
  by: z.string(),
  at: z.string(),
});
export type PieceVerdict = z.infer<typeof verdictSchema>;
