import sharp from 'sharp';
import type { Box } from '#shared/reading/page';

/** White around the print, which the engine needs to see where a line ends, in pixels of the enlarged cut. */
const rim = 16;
/** One line is enlarged to this height, margins included, and never more than this often. */
const lineHeight = 64;
const mostEnlarged = 4;
/** Standard deviation in pixels: of what is enlarged, the engine reads soft edges better than the squares of a JPEG. */
const softened = 1.5;

/** A rectangle of a page as the engine reads it best, and where something of the cut lies on the page. */
export interface ValueCut {
  readonly picture: Buffer;
  readonly toPage: (box: Box) => Box;
}

/**
 * The rectangle in grey, enlarged and softened where it is one line of small print, on a white rim.
 * @param box whole pixels that lie on the page
 */
export async function cutValue(page: Buffer, box: Box, oneLine: boolean): Promise<ValueCut> {
  const enlarged = oneLine ? Math.min(mostEnlarged, Math.max(1, lineHeight / box.height)) : 1;
  const size = { width: Math.round(box.width * enlarged), height: Math.round(box.height * enlarged) };
  // by themselves: what is added around the print must not count for its light
  const { data, info } = await sharp(page)
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .greyscale()
    .normalise()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const large = sharp(data, { raw: { width, height, channels } }).resize({ ...size, fit: 'fill' });
  const picture = await (enlarged > 1 ? large.blur(softened) : large)
    .extend({ top: rim, bottom: rim, left: rim, right: rim, background: '#fff' })
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer();
  const [across, down] = [box.width / size.width, box.height / size.height];
  const toPage = ({ x, y, width, height }: Box): Box => ({
    x: box.x + (x - rim) * across,
    y: box.y + (y - rim) * down,
    width: width * across,
    height: height * down,
  });
  return { picture, toPage };
}
