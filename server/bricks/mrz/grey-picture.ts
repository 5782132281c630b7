import sharp, { type Sharp } from 'sharp';
import type { Grey } from './grey-image.ts';

/** Grey pixels of an encoded image, on white. A page is decoded once; every search and cut starts from these. */
export const greyOf = (image: Buffer): Promise<Grey> =>
  developed(sharp(image).flatten({ background: '#fff' }).greyscale());

/** Work on grey pixels, which neither packs nor unpacks them. */
export const begun = ({ pixels, width, height }: Grey): Sharp => sharp(pixels, { raw: { width, height, channels: 1 } });

/** The grey pixels that come of the work. */
export async function developed(work: Sharp): Promise<Grey> {
  const { data, info } = await work.toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}
