import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { SeenPage } from '../observations.ts';
import { mostPixels } from './pixels.ts';

/**
 * Error level analysis (N. Krawetz, ‘A Picture’s Worth… Digital Image Analysis and Forensics’, Black Hat 2007): the
 * photo is saved once more as a JPEG, and what that changes is shown. What was saved before as the rest was changes
 * little; what was set in since, or was saved less often, changes more.
 *
 * A picture to look at and never a measure: edges of print change most in an honest photo too, a photo that was shrunk,
 * sent by a messenger or saved at a low quality shows nothing of its past, and what was set in and then saved at nearly
 * this quality is as dark as the rest.
 */

/** Of the Independent JPEG Group's scale. */
const quality = 90;
/**
 * Colour is kept at full resolution, whatever the photo has: halved once more, it would change at every coloured edge
 * from the halving alone.
 */
const chromaSubsampling = '4:4:4';
/** Brightness, of 255, for each step of 255 by which a pixel changes: six steps are white, where most pixels change by none. */
export const stretch = 40;
/** So many pixels are compared before others have their turn: a few milliseconds. */
const strip = 1 << 19;

/** The upright page on which the picture is laid: its size in pixels, and how it was turned, as it was read. */
export type UprightPage = Pick<SeenPage, 'width' | 'height' | 'turnedDegrees' | 'skewDegrees'>;

export type ErrorLevels =
  | {
      readonly kind: 'levels';
      /** WebP, grey, of the page's size: the brighter a pixel, the more saving again changes it. */
      readonly image: Buffer;
    }
  | { readonly kind: 'not_jpeg' }
  /** More than 32 megapixels: as with the other looks at a stored picture, it is not decoded. */
  | { readonly kind: 'too_large' }
  | { readonly kind: 'damaged' };

interface Stored {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

interface Grey {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** As the blocks lie in the file: unturned, and without the colour profile, which would move every value once more. */
async function decoded(bytes: Uint8Array): Promise<Stored> {
  const { data, info } = await sharp(bytes, {
    limitInputPixels: mostPixels,
    autoOrient: false,
    ignoreIcc: true,
    failOn: 'truncated',
  })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** The larger change of the channels, stretched. Gives way to others between strips. */
async function changes(before: Stored, after: Stored): Promise<Buffer> {
  const { channels } = before;
  const [a, b] = [before.data, after.data];
  const levels = Buffer.alloc(before.width * before.height);
  for (let from = 0; from < levels.length; from += strip) {
    const to = Math.min(levels.length, from + strip);
    for (let index = from, at = from * channels; index < to; index += 1) {
      let most = 0;
      for (const end = at + channels; at < end; at += 1) {
        const change = Math.abs((a[at] ?? 0) - (b[at] ?? 0));
        if (change > most) most = change;
      }
      levels[index] = Math.min(255, most * stretch);
    }
    await setImmediate();
  }
  return levels;
}

const greySharp = ({ data, width, height }: Grey): Sharp => sharp(data, { raw: { width, height, channels: 1 } });

async function drawn(work: Sharp): Promise<Grey> {
  const { data, info } = await work.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Quarters of Exif's orientations (2.32, tag 274), clockwise; 2, 4, 5 and 7 are mirrored before. */
const quarters: Readonly<Record<number, number>> = { 3: 180, 5: 90, 6: 90, 7: 90, 8: 270 };

/** As the stored picture became the page: turned by Exif and by the reader, scaled, straightened about its middle. */
async function laidOn(page: UprightPage, stored: Grey, orientation: number): Promise<Buffer> {
  const turned = await drawn(
    greySharp(stored)
      .flop(orientation === 2 || orientation === 7)
      .flip(orientation === 4 || orientation === 5)
      .rotate(((quarters[orientation] ?? 0) + page.turnedDegrees) % 360),
  );
  const angle = (page.skewDegrees * Math.PI) / 180;
  const scale = page.width / (turned.width * Math.cos(angle) + turned.height * Math.abs(Math.sin(angle)));
  const straight =
    page.skewDegrees === 0
      ? turned
      : await drawn(
          greySharp(turned)
            .resize(Math.round(turned.width * scale), Math.round(turned.height * scale), {
              fit: 'fill',
              kernel: 'linear',
            })
            .rotate(page.skewDegrees, { background: '#000000' }),
        );
  // a kernel with lobes would ring around bright places, which would look like changes
  return greySharp(straight)
    .resize(page.width, page.height, { fit: 'fill', kernel: 'linear' })
    .webp({ quality: 82, effort: 0 })
    .toBuffer();
}

/** In the stored pixels. @throws where the photo cannot be decoded */
async function storedLevels(bytes: Uint8Array): Promise<Grey> {
  const before = await decoded(bytes);
  const { data, width, height, channels } = before;
  const again = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality, chromaSubsampling }).toBuffer();
  return { data: await changes(before, await decoded(again)), width, height };
}

/**
 * @param bytes the file exactly as it was sent: a picture that was saved anew has lost what is looked for
 * @returns why there is none where there is none; never throws for what a file contains
 */
export async function errorLevels(bytes: Uint8Array, page: UprightPage): Promise<ErrorLevels> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return { kind: 'not_jpeg' };
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (header && header.width * header.height > mostPixels) return { kind: 'too_large' };
  const stored = header && (await storedLevels(bytes).catch(() => null));
  if (!stored) return { kind: 'damaged' };
  return { kind: 'levels', image: await laidOn(page, stored, header.orientation ?? 1) };
}
