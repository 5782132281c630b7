import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';

/** The centre at this moment. Minutes are wall minutes less the time spent waiting for the applicant. */
export const supervisionSchema = z.object({
  at: z.string(),
  waiting: z.number(),
  held: z.number(),
  paused: z.number(),
  oldestMinutes: z.nullable(z.number()),
  oldestReference: z.nullable(z.string()),
  oldestDossierId: z.nullable(z.string()),
  decided: z.number(),
  decidedWithinHour: z.number(),
  /** Wilson 95 % interval of the share decided within the hour; null when nothing is decided. */
  shareInterval: z.nullable(z.object({ low: z.number(), high: z.number() })),
  p50Minutes: z.nullable(z.number()),
  p90Minutes: z.nullable(z.number()),
  /** Decided dossiers of today by minutes taken, in bands of 5 up to 95; the last band holds all beyond. */
  histogram: z.array(z.number()),
  /** Waiting dossiers by brand and age band: 0–15, 15–30, 30–45, 45–60, over 60 minutes. */
  ages: z.array(z.object({ brandName: z.string(), bands: z.array(z.number()) })),
  arrivalsLastHour: z.number(),
  decidedLastHour: z.number(),
  /** Waiting count at the end of each quarter of an hour of today, oldest first. */
  trend: z.array(z.object({ at: z.string(), waiting: z.number(), arrived: z.number(), decided: z.number() })),
});
export type Supervision = z.infer<typeof supervisionSchema>;

export const supervisionEndpoints = {
  now: endpoint({
    method: 'GET',
    path: '/api/supervision',
    right: 'supervision.view',
    summary: 'The centre at this moment: waiting, oldest, percentiles, share under the hour',
    response: supervisionSchema,
  }),
};
