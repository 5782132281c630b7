import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** A symbol read on a picture: its bytes, and the rectangle around it in pixels of the picture. */
export interface ReadSymbol {
  readonly bytes: Uint8Array;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

let prepared: Promise<unknown> | null = null;

/** The WebAssembly file beside the package; nothing is fetched. */
function prepare(): Promise<unknown> {
  prepared ??= (async () => {
    const file = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  })();
  return prepared;
}

/** Finds DataMatrix symbols (ISO/IEC 16022) on a picture of a page. A picture that cannot be read has none. */
export async function readSymbols(image: Uint8Array): Promise<ReadSymbol[]> {
  await prepare();
  const { data, info } = await sharp(image)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
  const found = await readBarcodes(
    { data: pixels, width: info.width, height: info.height },
    { formats: ['DataMatrix'], tryHarder: true, tryRotate: false, tryInvert: false, maxNumberOfSymbols: 3 },
  );
  return found
    .filter(({ isValid }) => isValid)
    .map(({ bytes, position: { topLeft, topRight, bottomLeft, bottomRight } }) => {
      const corners = [topLeft, topRight, bottomLeft, bottomRight];
      const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return {
        bytes,
        box: { x, y, width: Math.max(1, Math.max(...xs) - x), height: Math.max(1, Math.max(...ys) - y) },
      };
    });
}
