import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';
import { redoReasonSchema } from '#shared/intake/requirement';
import { tokenSchema } from '#shared/queue/queue-contract';
import { fieldNameSchema } from '#shared/reading/field';
import { boxSchema } from '#shared/reading/page';
import { fieldRowSchema, provenances } from '#shared/review/field-row';
import { verdictSchema } from '#shared/review/piece-verdict';

const page = z.number().check(z.int(), z.minimum(1), z.maximum(1000));
const pixel = z.number().check(z.minimum(0), z.maximum(100_000));
/** A rectangle on the upright page; the part of it that lies beyond the page does not count. */
const drawnBoxSchema = z.extend(boxSchema, { x: pixel, y: pixel, width: pixel, height: pixel });

/** Which row: piece, field, and the page that shows it. */
const rowSchema = z.object({ documentId: z.uuid(), name: fieldNameSchema, page });

export const retainSchema = z.object({
  ...tokenSchema.shape,
  ...rowSchema.shape,
  /** As people write it (14/07/1991, 1 980,83 €); the server normalises it. */
  value: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  provenance: z.enum(provenances),
  box: z.optional(z.nullable(drawnBoxSchema)),
  /** The second reading that gave the value; asked for where the provenance is `reread`. */
  regionId: z.optional(z.uuid()),
});
export type Retain = z.infer<typeof retainSchema>;

/** What a second reading of a rectangle says. `value` is normalised for the field, null where the text is no such value. */
export const regionReadingSchema = z.object({
  regionId: z.string(),
  text: z.string(),
  value: z.nullable(z.string()),
  confidence: z.number(),
  /** The rectangle that was read, cut at the page's edges. */
  box: boxSchema,
  /** From the request to the answer, in milliseconds, as the server saw it. */
  milliseconds: z.number(),
});
export type RegionReading = z.infer<typeof regionReadingSchema>;

export const retainingEndpoints = {
  retain: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/fields',
    right: 'dossier.decide',
    summary:
      'Retains a value for a row: the declared one, the read one, a typed one or a second reading; checks run again',
    body: retainSchema,
    response: z.object({ row: fieldRowSchema, version: z.number() }),
  }),
  letGo: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/fields/release',
    right: 'dossier.decide',
    summary: 'Takes back the value that was retained for a row: what was read counts again',
    body: z.object({ ...tokenSchema.shape, ...rowSchema.shape }),
    response: z.object({ row: z.nullable(fieldRowSchema), version: z.number() }),
  }),
  readRegion: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/region-readings',
    right: 'dossier.decide',
    summary: 'Reads a rectangle of a page again, ahead of every page that waits to be read',
    body: z.object({
      ...tokenSchema.shape,
      documentId: z.uuid(),
      page,
      box: drawnBoxSchema,
      /** What the rectangle should say, which helps to make a value of it. */
      expected: z.nullable(fieldNameSchema),
    }),
    response: regionReadingSchema,
  }),
  judgePiece: endpoint({
    method: 'PUT',
    path: '/api/dossiers/:id/requirements/:requirementId/verdict',
    right: 'dossier.decide',
    summary: 'Settles a piece for oneself: accepted, or to redo with its reason; the applicant hears nothing yet',
    body: z.discriminatedUnion('verdict', [
      z.object({ ...tokenSchema.shape, verdict: z.literal('accepted') }),
      z.object({ ...tokenSchema.shape, verdict: z.literal('open') }),
      z.object({
        ...tokenSchema.shape,
        verdict: z.literal('to_redo'),
        reason: redoReasonSchema,
        note: z.optional(z.string().check(z.maxLength(500))),
      }),
    ]),
    response: z.object({ verdict: z.nullable(verdictSchema) }),
  }),
};
