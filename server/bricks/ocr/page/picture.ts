import sharp from 'sharp';
import type { Channels, Sharp } from 'sharp';

/** Uncompressed pixels, 8 bits a channel. */
export interface Picture {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
}

/** Why bytes cannot be made a picture. */
export class PictureError extends Error {
  readonly code: 'unreadable' | 'too_many_pixels';

  constructor(code: PictureError['code'], options?: ErrorOptions) {
    super(`picture refused: ${code}`, options);
    this.name = 'PictureError';
    this.code = code;
  }
}

/**
 * Decodes a picture upright as its EXIF says, in sRGB on white, its longer side scaled down to the limit; never up,
 * which made reading worse. What it claims to measure is refused before a pixel is decoded.
 * @throws PictureError
 */
export async function developed(bytes: Uint8Array, longestSide: number, mostPixels: number): Promise<Picture> {
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (header.width * header.height > mostPixels) throw new PictureError('too_many_pixels');
    return await develop(
      sharp(bytes, { limitInputPixels: mostPixels, failOn: 'truncated' })
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true }),
    );
  } catch (error) {
    throw error instanceof PictureError ? error : new PictureError('unreadable', { cause: error });
  }
}

function open({ pixels, width, height, channels }: Picture): Sharp {
  return sharp(pixels, { raw: { width, height, channels } });
}

async function develop(work: Sharp): Promise<Picture> {
  const { data, info } = await work.raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height, channels: info.channels };
}

/** Scales down until the longer side fits. */
export async function scaled(picture: Picture, longestSide: number): Promise<Picture> {
  if (Math.max(picture.width, picture.height) <= longestSide) return picture;
  const smaller = open(picture).resize(longestSide, longestSide, { fit: 'inside' });
  return develop(picture.channels === 1 ? smaller.toColourspace('b-w') : smaller);
}

/** Mean colour of the rim: what a turned page is laid on, so that no black corner looks like print. */
function rimColour({ pixels, width, height, channels }: Picture): { r: number; g: number; b: number } {
  const sums = [0, 0, 0];
  let count = 0;
  const add = (x: number, y: number) => {
    const at = (y * width + x) * channels;
    for (let channel = 0; channel < 3; channel += 1)
      sums[channel] = (sums[channel] ?? 0) + (pixels[at + (channels < 3 ? 0 : channel)] ?? 255);
    count += 1;
  };
  for (let x = 0; x < width; x += 7) {
    add(x, 0);
    add(x, height - 1);
  }
  for (let y = 0; y < height; y += 7) {
    add(0, y);
    add(width - 1, y);
  }
  const [r = 255, g = 255, b = 255] = sums.map((sum) => Math.round(sum / Math.max(1, count)));
  return { r, g, b };
}

/** Turns clockwise. What a slant adds at the corners has the colour of the rim. */
export async function turned(picture: Picture, degrees: number): Promise<Picture> {
  if (degrees === 0) return picture;
  return develop(open(picture).rotate(degrees, { background: rimColour(picture) }));
}

/** Brightness alone, one channel. */
export async function toGrey(picture: Picture): Promise<Picture> {
  return develop(open(picture).greyscale().toColourspace('b-w'));
}

/** Grey pixels as a PGM file (Netpbm): the engine takes it as it is, so nothing is packed and unpacked again. */
export function asPgm({ pixels, width, height }: Pick<Picture, 'width' | 'height'> & { pixels: Uint8Array }): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`, 'latin1'), pixels]);
}
