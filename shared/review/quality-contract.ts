import * as z from 'zod/mini';
import { checkCodeSchema } from '#shared/findings/finding';
import { endpoint, noContent } from '#shared/http/endpoint';
import { refusalReasonSchema } from '#shared/review/review-contract';

/** What a person says of a check: it holds, it does not, or the pieces do not tell. */
export const stances = ['holds', 'fails', 'cannot_tell'] as const;
export type Stance = (typeof stances)[number];

/** A decided dossier that is looked at again, blind. `checks` are those to give a stance on. */
export const qualityReviewSchema = z.object({
  reviewId: z.string(),
  dossierId: z.string(),
  reference: z.string(),
  applicantName: z.string(),
  checks: z.array(checkCodeSchema),
});
export type QualityReview = z.infer<typeof qualityReviewSchema>;

const agreementSchema = z.object({
  n: z.number(),
  observed: z.nullable(z.number()),
  expected: z.nullable(z.number()),
  kappa: z.nullable(z.number()),
  standardError: z.nullable(z.number()),
});

/** Both answers on a dossier, side by side, once the second one is given. */
export const judgedPairSchema = z.object({
  dossierId: z.string(),
  reference: z.string(),
  at: z.string(),
  first: z.object({ kind: z.enum(['approve', 'refuse']), by: z.string() }),
  second: z.object({ kind: z.enum(['approve', 'refuse']), by: z.string() }),
  differingChecks: z.array(checkCodeSchema),
});

export const qualityEndpoints = {
  next: endpoint({
    method: 'POST',
    path: '/api/quality/next',
    right: 'quality.judge',
    summary: 'Gives a decided dossier to look at again, blind and never one’s own; the same one until it is judged',
    response: z.object({ review: z.nullable(qualityReviewSchema), waiting: z.number() }),
  }),
  judge: endpoint({
    method: 'POST',
    path: '/api/quality/:reviewId/judgement',
    right: 'quality.judge',
    summary: 'Says how one would have decided, and what one thinks of each check; once. The dossier stays as it is',
    body: z.object({
      kind: z.enum(['approve', 'refuse']),
      reasons: z.array(refusalReasonSchema),
      checks: z.array(z.object({ check: checkCodeSchema, stance: z.enum(stances) })).check(z.maxLength(50)),
    }),
    response: noContent,
  }),
  agreement: endpoint({
    method: 'GET',
    path: '/api/quality/agreement',
    right: 'supervision.view',
    summary:
      'How far first and second looks agree: Cohen’s kappa on the decision and on each check, and where they part',
    query: z.object({ days: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3660))) }),
    response: z.object({
      at: z.string(),
      sampled: z.number(),
      waiting: z.number(),
      decision: agreementSchema,
      checks: z.array(z.object({ check: checkCodeSchema, agreement: agreementSchema })),
      disagreements: z.array(judgedPairSchema),
    }),
  }),
};
