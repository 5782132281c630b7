import * as z from 'zod/mini';
import { dossierStates } from '#shared/dossiers/states';
import { endpoint, noContent } from '#shared/http/endpoint';
import { leaseSchema, tokenSchema } from '#shared/queue/queue-contract';
import { fourEyesRuleIds, ruleSchema } from '#shared/review/four-eyes';
import { checklistLineSchema } from '#shared/review/checklist';

const decisionKinds = ['approve', 'refuse', 'complement'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/**
 * What became of a decision. `pending` until `effectiveAt`: its author may undo it and nobody else knows of it.
 * `proposed`: it waits for a second person (or, in disagreement, for a supervisor). `effective`: it is done.
 */
export const decidedSchema = z.object({
  standing: z.enum(['pending', 'proposed', 'effective']),
  state: z.enum(dossierStates),
  effectiveAt: z.nullable(z.string()),
});
export type Decided = z.infer<typeof decidedSchema>;

/** The reader's own decision that has not left yet. */
export const pendingDecisionSchema = z.object({
  kind: z.enum(decisionKinds),
  decidedAt: z.string(),
  effectiveAt: z.string(),
  token: z.number(),
});
export type PendingDecision = z.infer<typeof pendingDecisionSchema>;

/** One of the two answers of a four-eyes look. */
export const opinionSchema = z.object({
  kind: z.enum(decisionKinds),
  reasons: z.array(z.string()),
  note: z.nullable(z.string()),
  by: z.string(),
  at: z.string(),
});
export type Opinion = z.infer<typeof opinionSchema>;

/**
 * Where a decision that needs a second person stands. `opinions` is empty for everybody but their authors while the
 * second one has not given his (`second`); in `arbitration` a supervisor reads both.
 */
export const secondLookSchema = z.object({
  stage: z.enum(['second', 'arbitration']),
  rules: z.array(z.enum(fourEyesRuleIds)),
  proposedAt: z.string(),
  opinions: z.array(opinionSchema),
});
export type SecondLook = z.infer<typeof secondLookSchema>;

export const decisionEndpoints = {
  undo: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/decision/undo',
    right: 'dossier.decide',
    summary: 'Takes one’s own decision back before it leaves: the lease, the place and the draft are as they were',
    body: tokenSchema,
    response: leaseSchema,
  }),
  checklist: endpoint({
    method: 'GET',
    path: '/api/dossiers/:id/checklist',
    right: 'dossier.view',
    summary: 'What the product requires, each line settled or with what blocks approval',
    response: z.object({ lines: z.array(checklistLineSchema) }),
  }),
  rules: endpoint({
    method: 'GET',
    path: '/api/review-rules',
    right: 'queue.view',
    summary: 'When a second person is asked, and which share is reviewed again for quality',
    response: z.object({ rules: z.array(ruleSchema) }),
  }),
  changeRule: endpoint({
    method: 'PUT',
    path: '/api/review-rules/:ruleId',
    right: 'review.rules',
    summary: 'Changes one rule for the decisions to come; who and when is kept',
    body: z.object({
      active: z.boolean(),
      fromCents: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(100_000_000))),
      share: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    }),
    response: noContent,
  }),
};
