import * as z from 'zod/mini';
import { documentKindSchema } from '#shared/reading/field';
import { mrzReadingSchema } from '#shared/reading/mrz';
import { boxSchema } from '#shared/reading/page';
import type { Box } from '#shared/reading/page';

/** A page that a part has; `box` where it has a rectangle of it only. */
export const partPlaceSchema = z.object({ page: z.number(), box: z.nullable(boxSchema) });
export type PartPlace = z.infer<typeof partPlaceSchema>;

/** One of several papers that came in one file: what it is and where it is. `unknown` is said, never guessed. */
export const partSchema = z.object({
  kind: documentKindSchema,
  kindConfidence: z.number(),
  places: z.array(partPlaceSchema),
  mrz: z.nullable(mrzReadingSchema),
});
export type Part = z.infer<typeof partSchema>;

const holds = (outer: Box, { x, y, width, height }: Box): boolean => {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return (
    middleX >= outer.x && middleX < outer.x + outer.width && middleY >= outer.y && middleY < outer.y + outer.height
  );
};

/** Whether something that stands there, its middle counting, belongs to the part. */
export const isOnPart = ({ places }: Pick<Part, 'places'>, { page, box }: { page: number; box: Box }): boolean =>
  places.some((place) => place.page === page && (place.box === null || holds(place.box, box)));

/** Its number among the parts; 0 where the file holds one paper, or none of them has that place. */
export function partAt(parts: readonly Part[], place: { page: number; box: Box }): number {
  return Math.max(
    0,
    parts.findIndex((part) => isOnPart(part, place)),
  );
}
