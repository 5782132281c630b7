import * as z from 'zod/mini';
import { boxSchema } from '#shared/reading/page';

/**
 * Layouts of a machine-readable zone: the French card of 1988 (2 lines of 36), the French driving licence (1×30), ICAO's
 * TD1 (3×30), TD2 (2×36) and TD3 (2×44), and its visas MRVA (2×44) and MRVB (2×36).
 */
export const mrzLayoutSchema = z.enum(['FR1988', 'FR_LICENCE', 'TD1', 'TD2', 'TD3', 'MRVA', 'MRVB']);
export type MrzLayout = z.infer<typeof mrzLayoutSchema>;

/** Places that a layout has for names; `shared` where one field holds both (ICAO 9303-4 to -7). */
export const namePlaces: Readonly<Record<MrzLayout, { surname: number; given_names: number; shared: boolean }>> = {
  FR1988: { surname: 25, given_names: 14, shared: false },
  FR_LICENCE: { surname: 8, given_names: 0, shared: false },
  TD1: { surname: 30, given_names: 30, shared: true },
  TD2: { surname: 31, given_names: 31, shared: true },
  TD3: { surname: 39, given_names: 39, shared: true },
  MRVA: { surname: 39, given_names: 39, shared: true },
  MRVB: { surname: 31, given_names: 31, shared: true },
};

/** One check digit: the characters it covers, the sum modulo 10 they give, the digit that is printed. */
export const mrzDigitSchema = z.object({
  of: z.enum(['document_number', 'birth_date', 'expiry_date', 'optional', 'composite']),
  covers: z.string(),
  expected: z.string(),
  printed: z.string(),
  holds: z.boolean(),
});
export type MrzDigit = z.infer<typeof mrzDigitSchema>;

/** A character of a zone that is not simply what was read: what the engine read there, or read there as well. */
export const mrzChangeSchema = z.object({ line: z.number(), column: z.number(), read: z.string() });
export type MrzChange = z.infer<typeof mrzChangeSchema>;

/**
 * A zone found on a page. `confidence` is 0–100. `corrections` counts the changes at places that a check digit covers:
 * while there are any, digits that hold prove nothing. `changes` has them all, names included. `mirrored` where the
 * picture shows its document as in a mirror. Readings kept from before those two do not have them.
 */
export const mrzReadingSchema = z.object({
  layout: mrzLayoutSchema,
  lines: z.array(z.string()),
  page: z.number(),
  box: boxSchema,
  confidence: z.number(),
  corrections: z.number(),
  changes: z.optional(z.array(mrzChangeSchema)),
  mirrored: z.optional(z.boolean()),
  digits: z.array(mrzDigitSchema),
});
export type MrzReading = z.infer<typeof mrzReadingSchema>;
