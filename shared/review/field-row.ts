import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';
import { fieldNameSchema, fieldSourceSchema } from '#shared/reading/field';
import { doubtSchema } from '#shared/review/doubt';

/**
 * Where a retained value comes from: the applicant's declaration, the reading as it is, a person's hand, or a second
 * reading of a rectangle that he drew.
 */
export const provenances = ['declared', 'read', 'typed', 'reread'] as const;
export type Provenance = (typeof provenances)[number];

/** A value as the engine read it. `fitted` is true where it was changed to make a check digit hold. */
export const readValueSchema = z.object({
  value: z.string(),
  text: z.string(),
  confidence: z.number(),
  source: fieldSourceSchema,
  checked: z.boolean(),
  fitted: z.boolean(),
  page: z.number(),
  box: boxSchema,
});
export type ReadValue = z.infer<typeof readValueSchema>;

/** What a person retained for the row; it stands whatever is read later. `box` is null where he pointed at nothing. */
export const retainedSchema = z.object({
  value: z.string(),
  provenance: z.enum(provenances),
  by: z.string(),
  byId: z.string(),
  at: z.string(),
  page: z.number(),
  box: z.nullable(boxSchema),
  /** Of the second reading, 0–100; null for the other provenances. */
  confidence: z.nullable(z.number()),
});
export type Retained = z.infer<typeof retainedSchema>;

/**
 * One row of the panel: declared | read | corrected. Values are normalised as `Field.value` is; `declared.shown` is as
 * people write it. `key` names the row for as long as piece, field and page are the same, whatever is read again.
 */
export const fieldRowSchema = z.object({
  key: z.string(),
  documentId: z.string(),
  name: fieldNameSchema,
  page: z.number(),
  /** Null where the applicant was not asked ("sans objet"). */
  declared: z.nullable(z.object({ value: z.string(), shown: z.string(), agrees: z.boolean() })),
  read: z.nullable(readValueSchema),
  /** The same fact in the machine-readable zone, where `read` is the print. */
  zone: z.nullable(readValueSchema),
  corrected: z.nullable(retainedSchema),
  /** Of what was read, settled or not. */
  doubt: z.nullable(doubtSchema),
  /** No doubt, or a person retained a value. */
  settled: z.boolean(),
  /** The decision rests on it: while it is doubtful, approval waits. */
  decisive: z.boolean(),
});
export type FieldRow = z.infer<typeof fieldRowSchema>;
