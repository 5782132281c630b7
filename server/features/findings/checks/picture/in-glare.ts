import type { PictureObservations, Place } from '../../../../bricks/forensics/observations.ts';

/** A reflection fades: print is lost this many heights of a line before it is white. */
const fades = 1.5;

/**
 * Whether something stands in a reflection or where it fades. What is burnt out there is not read, and has lost the
 * steps of an earlier saving, since whites are clipped.
 */
export function isInGlare(pictures: readonly Pick<PictureObservations, 'glare'>[], { page, box }: Place): boolean {
  const margin = fades * box.height;
  return pictures
    .flatMap(({ glare }) => glare)
    .some(
      ({ page: other, box: patch }) =>
        other === page &&
        patch.x < box.x + box.width + margin &&
        box.x < patch.x + patch.width + margin &&
        patch.y < box.y + box.height + margin &&
        box.y < patch.y + patch.height + margin,
    );
}
