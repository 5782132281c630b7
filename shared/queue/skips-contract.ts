import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';
import { skipReasons } from '#shared/queue/tray-contract';

/** The most dossiers of the list; `total` says how many there are. */
export const longestSkips = 50;
/** So many people passed it over: nobody seems to want it, and somebody should look. */
export const manySkippers = 3;

/** A dossier that still waits and was passed over. `people` is how many different ones; `times` are newest first. */
export const skippedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  applicantName: z.string(),
  brandName: z.string(),
  dueAt: z.string(),
  holderName: z.nullable(z.string()),
  people: z.number(),
  times: z.array(
    z.object({ by: z.string(), at: z.string(), reason: z.enum(skipReasons), note: z.nullable(z.string()) }),
  ),
});
export type Skipped = z.infer<typeof skippedSchema>;

export const skipsSchema = z.object({ total: z.number(), dossiers: z.array(skippedSchema) });
export type Skips = z.infer<typeof skipsSchema>;

export const skipsEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/supervision/skips',
    right: 'supervision.view',
    summary: 'Waiting dossiers that were passed over, by whom, when, why and with which words; 50 at most',
    response: skipsSchema,
  }),
};
