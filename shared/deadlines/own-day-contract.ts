import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';

/**
 * What the reader decided since midnight in Paris, and nobody else's. `promised` are approvals and refusals, the
 * decisions that end the hour; `kept` those within it. `handlingMinutes` is the median from taking to deciding.
 */
export const ownDaySchema = z.object({
  at: z.string(),
  decided: z.number(),
  promised: z.number(),
  kept: z.number(),
  handlingMinutes: z.nullable(z.number()),
});
export type OwnDay = z.infer<typeof ownDaySchema>;

export const ownDayEndpoints = {
  mine: endpoint({
    method: 'GET',
    path: '/api/own-day',
    right: 'dossier.decide',
    summary: 'What the reader himself decided today: how many, within the hour, minutes in hand; nobody else’s',
    response: ownDaySchema,
  }),
};
