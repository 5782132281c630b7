import * as z from 'zod/mini';
import { documentKindSchema, fieldSchema } from '#shared/reading/field';
import { mrzReadingSchema } from '#shared/reading/mrz';
import { pageReadingSchema } from '#shared/reading/page';
import { partSchema } from '#shared/reading/part';

/**
 * All that one piece says: its pages with words, its kind, its zone if it has one, its fields. `parts` where the file
 * holds several papers, empty where it is one; each field belongs to the part on which it stands.
 */
export const documentReadingSchema = z.object({
  kind: documentKindSchema,
  kindConfidence: z.number(),
  pages: z.array(pageReadingSchema),
  mrz: z.nullable(mrzReadingSchema),
  fields: z.array(fieldSchema),
  parts: z.array(partSchema),
});
export type DocumentReading = z.infer<typeof documentReadingSchema>;
