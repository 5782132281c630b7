import sharp from 'sharp';

/** Brightness, one byte a pixel. */
export interface Luma {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture as it is stored: unturned, unscaled; blocks of a JPEG lie where they were written. */
export interface Pixels extends Luma {
  readonly orientation: number;
  /** Mean chroma of the most coloured tenth, 0 to 128. */
  readonly chroma: number;
}

/** Above this a picture is looked at less closely. */
export const mostPixels = 32_000_000;

/** ITU-R BT.601, as JFIF has it. */
function lumaOf(rgb: Uint8Array, channels: number): Uint8Array {
  const luma = new Uint8Array(rgb.length / channels);
  if (channels < 3) {
    for (let index = 0; index < luma.length; index += 1) luma[index] = rgb[index * channels] ?? 0;
    return luma;
  }
  for (let index = 0, at = 0; index < luma.length; index += 1, at += channels)
    luma[index] = (19595 * (rgb[at] ?? 0) + 38470 * (rgb[at + 1] ?? 0) + 7471 * (rgb[at + 2] ?? 0) + 32768) >> 16;
  return luma;
}

/** Cells of this many pixels are averaged first, so that the coloured fringes of print do not count. */
const chromaCell = 8;

function chromaOf(rgb: Uint8Array, width: number, height: number, channels: number): number {
  if (channels < 3) return 0;
  const chroma: number[] = [];
  const step = chromaCell * 3;
  for (let top = 0; top + chromaCell <= height; top += step) {
    for (let left = 0; left + chromaCell <= width; left += step) {
      let [r, g, b] = [0, 0, 0];
      for (let y = top; y < top + chromaCell; y += 2) {
        for (let x = left; x < left + chromaCell; x += 2) {
          const at = (y * width + x) * channels;
          r += rgb[at] ?? 0;
          g += rgb[at + 1] ?? 0;
          b += rgb[at + 2] ?? 0;
        }
      }
      const count = (chromaCell / 2) ** 2;
      chroma.push(Math.hypot(-0.169 * r - 0.331 * g + 0.5 * b, 0.5 * r - 0.419 * g - 0.081 * b) / count);
    }
  }
  if (chroma.length === 0) return 0;
  chroma.sort((a, b) => b - a);
  const top = chroma.slice(0, Math.max(1, Math.floor(chroma.length / 10)));
  return top.reduce((sum, value) => sum + value, 0) / top.length;
}

/** @returns null where the picture is too large to be looked at as it is stored */
export async function storedPixels(bytes: Uint8Array): Promise<Pixels | null> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (header.width * header.height > mostPixels) return null;
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, autoOrient: false })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    data: lumaOf(data, info.channels),
    width: info.width,
    height: info.height,
    orientation: header.orientation ?? 1,
    chroma: chromaOf(data, info.width, info.height, info.channels),
  };
}

/** `factor` pixels of the picture across are one of this. */
export interface Shrunk extends Luma {
  readonly factor: number;
}

/** Averages blocks until the longer side fits: enough for a look at sharpness and glare, and costs no second decoding. */
export function shrunk(picture: Luma, width: number): Shrunk {
  const factor = Math.max(1, picture.width / width);
  const [outWidth, outHeight] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)];
  const data = new Uint8Array(outWidth * outHeight);
  const edges = Int32Array.from({ length: Math.max(outWidth, outHeight) + 1 }, (_, at) => Math.floor(at * factor));
  const sums = new Uint32Array(outWidth);
  for (let y = 0; y < outHeight; y += 1) {
    const [top = 0, bottom = 0] = [edges[y], edges[y + 1]];
    sums.fill(0);
    for (let row = top; row < bottom; row += 1) {
      let at = row * picture.width;
      for (let x = 0; x < outWidth; x += 1) {
        const end = row * picture.width + (edges[x + 1] ?? 0);
        let sum = sums[x] ?? 0;
        for (; at < end; at += 1) sum += picture.data[at] ?? 0;
        sums[x] = sum;
      }
    }
    for (let x = 0; x < outWidth; x += 1)
      data[y * outWidth + x] = (sums[x] ?? 0) / ((bottom - top) * ((edges[x + 1] ?? 0) - (edges[x] ?? 0)));
  }
  return { data, width: outWidth, height: outHeight, factor };
}
