import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import { tokenSchema } from '#shared/queue/queue-contract';

const words = z.string().check(z.trim(), z.minLength(3), z.maxLength(1000));

/** What an analyst answers. */
export const escalationVerdicts = ['given_back', 'fraud_confirmed'] as const;

/** A doubt that an agent handed to the fraud analysts, and their answer. */
export const escalationSchema = z.object({
  id: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  answer: z.nullable(
    z.object({
      verdict: z.enum(escalationVerdicts),
      opinion: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type Escalation = z.infer<typeof escalationSchema>;

export const waitingEscalationSchema = z.object({
  dossierId: z.string(),
  reference: z.string(),
  applicantName: z.string(),
  brandName: z.string(),
  amountCents: z.number(),
  dueAt: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type WaitingEscalation = z.infer<typeof waitingEscalationSchema>;

export const escalationEndpoints = {
  escalate: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/escalation',
    right: 'dossier.decide',
    summary: 'Hands a dossier to the fraud analysts, with the reason; it leaves the agent’s hands and keeps its hour',
    body: z.object({ ...tokenSchema.shape, reason: words }),
    response: noContent,
  }),
  waiting: endpoint({
    method: 'GET',
    path: '/api/escalations',
    right: 'escalation.view',
    summary: 'Dossiers that wait for an analyst, the most urgent first; 200 at most',
    response: z.object({ escalations: z.array(waitingEscalationSchema) }),
  }),
  answer: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/escalation/answer',
    right: 'escalation.answer',
    summary: 'Gives the dossier back with an opinion, or confirms the fraud; once',
    body: z.object({ verdict: z.enum(escalationVerdicts), opinion: words }),
    response: noContent,
  }),
};
