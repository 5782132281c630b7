import type { Media } from './media.ts';

function uint32(bytes: Uint8Array, at: number, littleEndian = false): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, littleEndian);
}

/** Walks JPEG segments (ITU-T T.81, annex B) to the end-of-image marker; thumbnails inside segments are stepped over. */
function jpegIsComplete(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1; // entropy-coded data
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return true;
    const standsAlone = marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at += 1;
    else if (standsAlone) at += 2;
    else at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return false;
}

/** Walks PNG chunks (RFC 2083, section 3) to IEND. */
function pngIsComplete(bytes: Uint8Array): boolean {
  let at = 8;
  while (at + 12 <= bytes.length) {
    if (Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1') === 'IEND') return true;
    at += 12 + uint32(bytes, at);
  }
  return false;
}

/** The RIFF header says how long the file is (WebP container specification). */
function webpIsComplete(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && uint32(bytes, 4, true) + 8 <= bytes.length;
}

/** A PDF ends with `%%EOF`; ISO 32000-1, annex H.3, note 18 lets readers look for it in the last 1024 bytes. */
function pdfIsComplete(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-1024)).includes('%%EOF');
}

/** True where the file goes on to its own end. A TIFF keeps no such mark: its decoder says it. */
export function isComplete(media: Media, bytes: Uint8Array): boolean {
  switch (media) {
    case 'jpeg':
      return jpegIsComplete(bytes);
    case 'png':
      return pngIsComplete(bytes);
    case 'webp':
      return webpIsComplete(bytes);
    case 'pdf':
      return pdfIsComplete(bytes);
    case 'tiff':
    case 'heic':
      return true;
  }
}
