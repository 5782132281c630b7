import * as z from 'zod/mini';
import { dossierStates } from '#shared/dossiers/states';
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

/** The figures that open a list: of today, of this moment, of the last hour. */
export const figureNames = [
  'within_hour',
  'beyond_hour',
  'decided',
  'waiting',
  'held',
  'paused',
  'arrived_last_hour',
  'decided_last_hour',
] as const;
export type FigureName = (typeof figureNames)[number];

/** The longest list behind a figure; `total` says how many there are. */
export const longestFigureList = 200;

/**
 * The dossiers that a figure counts, the longest on the way first. `minutes` as the promise counts them, null where they
 * are not known; `at` is when it was decided, came, was taken or began to wait for its applicant, as the figure has it.
 */
export const figureListSchema = z.object({
  total: z.number(),
  dossiers: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      applicantName: z.string(),
      brandName: z.string(),
      state: z.enum(dossierStates),
      minutes: z.nullable(z.number()),
      at: z.string(),
      holderName: z.nullable(z.string()),
    }),
  ),
});
export type FigureList = z.infer<typeof figureListSchema>;

export const supervisionEndpoints = {
  now: endpoint({
    method: 'GET',
    path: '/api/supervision',
    right: 'supervision.view',
    summary: 'The centre at this moment: waiting, oldest, percentiles, share under the hour',
    response: supervisionSchema,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/supervision/dossiers',
    right: 'supervision.view',
    summary: 'The dossiers that one of these figures counts, 200 at most, the longest on the way first',
    query: z.object({ figure: z.enum(figureNames) }),
    response: figureListSchema,
  }),
};
