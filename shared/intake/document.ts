import * as z from 'zod/mini';
import { documentStates, redoReasonSchema, requirementKinds, requirementStates } from '#shared/intake/requirement';
import { documentKindSchema } from '#shared/reading/field';
import { errorBodySchema } from '#shared/errors/error-body';

/** A file that was sent for a requirement. `pages` is known once it is read. `failure` says why reading failed. */
export const documentSchema = z.object({
  id: z.string(),
  requirementId: z.string(),
  filename: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  uploadedAt: z.string(),
  state: z.enum(documentStates),
  kind: z.nullable(documentKindSchema),
  pages: z.number(),
  failure: z.nullable(errorBodySchema),
});
export type Document = z.infer<typeof documentSchema>;

export const requirementSchema = z.object({
  id: z.string(),
  kind: z.enum(requirementKinds),
  state: z.enum(requirementStates),
  redoReason: z.nullable(redoReasonSchema),
  redoNote: z.nullable(z.string()),
  documents: z.array(documentSchema),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** In pixels; a width that is none, or beyond the page's own, gives the page as it is. */
export const imageQuerySchema = z.object({ width: z.optional(z.string()) });
