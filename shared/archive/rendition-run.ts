import * as z from 'zod/mini';

/**
 * What became of one original. `lasting`: its format needs nothing. `refused`: what the tool made was not in form or did
 * not look the same, and was thrown away. `damaged`: neither copy is what was deposited, so nothing is made of it.
 */
export const renditionOutcomes = [
  'made',
  'there_already',
  'lasting',
  'no_tool',
  'unknown',
  'refused',
  'damaged',
] as const;

export const renderedPieceSchema = z.object({
  piece: z.number(),
  outcome: z.enum(renditionOutcomes),
  /** As PRONOM names it; null where it could not be told. */
  format: z.nullable(z.string()),
  /** The number of the rendition, where there is one. */
  rendition: z.nullable(z.number()),
});
export type RenderedPiece = z.infer<typeof renderedPieceSchema>;

/** Renditions that somebody asked for, and how far they are. */
export const renditionRunSchema = z.object({
  askedBy: z.string(),
  askedAt: z.string(),
  /** How many originals are looked at. */
  pieces: z.number(),
  done: z.array(renderedPieceSchema),
  /** A code of an error that stopped it before its end. */
  problem: z.nullable(z.string()),
  /** Null while it goes on. */
  finishedAt: z.nullable(z.string()),
});
export type RenditionRun = z.infer<typeof renditionRunSchema>;
