import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';

/** The attempted rate of one group: confirmed frauds over submitted dossiers, with its Wilson 95 % interval (0–1). */
export const rateSchema = z.object({
  key: z.string(),
  label: z.string(),
  frauds: z.number(),
  dossiers: z.number(),
  rate: z.nullable(z.number()),
  low: z.number(),
  high: z.number(),
});
export type Rate = z.infer<typeof rateSchema>;

export const fraudEndpoints = {
  rates: endpoint({
    method: 'GET',
    path: '/api/fraud/rates',
    right: 'fraud.view',
    summary: 'Confirmed frauds over submitted dossiers by channel, brand and product, with Wilson intervals',
    query: z.object({ days: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3660))) }),
    response: z.object({
      at: z.string(),
      from: z.nullable(z.string()),
      total: rateSchema,
      byChannel: z.array(rateSchema),
      byBrand: z.array(rateSchema),
      byProduct: z.array(rateSchema),
    }),
  }),
  confirm: endpoint({
    method: 'PUT',
    path: '/api/dossiers/:id/fraud',
    right: 'fraud.confirm',
    summary: 'Marks a dossier as confirmed fraud, with what proves it',
    body: z.object({ note: z.string().check(z.trim(), z.minLength(3), z.maxLength(1000)) }),
    response: noContent,
  }),
  clear: endpoint({
    method: 'DELETE',
    path: '/api/dossiers/:id/fraud',
    right: 'fraud.confirm',
    summary: 'Takes the mark back; the logbook keeps both',
    response: noContent,
  }),
};
