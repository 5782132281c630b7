import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';
import { sealingSchema } from '#shared/signing/ceremony-state';

/** What is sealed with a document timestamp, which ages. */
export const renewedFiles = ['copy', 'proof', 'receipt'] as const;
export type RenewedFile = (typeof renewedFiles)[number];

/** What of signing does not go by itself at this moment, or soon will be due. Moments are ISO 8601. */
export const upkeepSchema = z.object({
  /** Signed, and not sealed yet; the longest wait first. */
  waiting: z.array(
    z.object({ dossierId: z.string(), reference: z.string(), since: z.string(), sealing: sealingSchema }),
  ),
  /** Signed copies, proof files and receipts of withdrawal to be timestamped again, the first to age first. */
  ageing: z.array(
    z.object({
      file: z.enum(renewedFiles),
      dossierId: z.string(),
      reference: z.string(),
      timestampUntil: z.string(),
    }),
  ),
});
export type Upkeep = z.infer<typeof upkeepSchema>;

export const upkeepEndpoints = {
  upkeep: endpoint({
    method: 'GET',
    path: '/api/signing/upkeep',
    right: 'supervision.view',
    summary: 'Contracts that wait to be sealed, and sealed files whose timestamp ages',
    response: upkeepSchema,
  }),
};
