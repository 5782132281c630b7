import * as z from 'zod/mini';

/** A rectangle in pixels of the upright page image; origin at its top left corner. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof boxSchema>;

/** One word as the engine saw it. `confidence` runs from 0 to 100. */
export const wordSchema = z.object({ text: z.string(), confidence: z.number(), box: boxSchema });
export type Word = z.infer<typeof wordSchema>;

/**
 * One upright page: its size in pixels, the turn and the skew that made it upright, and its words in reading order.
 * `textLayer` is true where the words come from the PDF's own text and not from the engine.
 */
export const pageReadingSchema = z.object({
  number: z.number(),
  width: z.number(),
  height: z.number(),
  turnedDegrees: z.literal([0, 90, 180, 270]),
  skewDegrees: z.number(),
  textLayer: z.boolean(),
  words: z.array(wordSchema),
});
export type PageReading = z.infer<typeof pageReadingSchema>;
