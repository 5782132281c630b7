import * as z from 'zod/mini';

/**
 * What an error answer holds. `fields` names the wrong ones of a form; `holder` says who holds a dossier and since
 * when, so that a refused write can name him.
 */
export const errorBodySchema = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  holder: z.optional(z.object({ name: z.string(), since: z.string() })),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
