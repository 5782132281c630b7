import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';

/** Layouts of a machine-readable zone: the French card of 1988 (2 lines of 36), ICAO TD1 (3×30) and TD3 (2×44). */
export const mrzLayoutSchema = z.enum(['FR1988', 'TD1', 'TD3']);
export type MrzLayout = z.infer<typeof mrzLayoutSchema>;

/** One check digit: the characters it covers, the sum modulo 10 they give, the digit that is printed. */
export const mrzDigitSchema = z.object({
  of: z.enum(['document_number', 'birth_date', 'expiry_date', 'optional', 'composite']),
  covers: z.string(),
  expected: z.string(),
  printed: z.string(),
  holds: z.boolean(),
});
export type MrzDigit = z.infer<typeof mrzDigitSchema>;

/** A zone found on a page. `confidence` is 0–100; `corrections` counts characters changed to make digits hold. */
export const mrzReadingSchema = z.object({
  layout: mrzLayoutSchema,
  lines: z.array(z.string()),
  page: z.number(),
  box: boxSchema,
  confidence: z.number(),
  corrections: z.number(),
  digits: z.array(mrzDigitSchema),
});
export type MrzReading = z.infer<typeof mrzReadingSchema>;
