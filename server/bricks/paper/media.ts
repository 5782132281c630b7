/** What the first bytes say a file is; its name and declared type are never asked. */
export type Media = 'jpeg' | 'png' | 'webp' | 'tiff' | 'pdf' | 'heic';

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
/** PDF readers accept junk (mail headers, a byte order mark) before the header, within the first 1024 bytes. */
const pdfHeaderWindow = 1024;

function starts(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((value, index) => bytes[at + index] === value);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

/** @returns null where the bytes are none of the media that a piece may come in. */
export function sniffMedia(bytes: Uint8Array): Media | null {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (starts(bytes, [0x49, 0x49, 0x2a, 0x00]) || starts(bytes, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff';
  if (ascii(bytes, 4, 8) === 'ftyp' && heicBrands.has(ascii(bytes, 8, 12))) return 'heic';
  if (ascii(bytes, 0, pdfHeaderWindow).includes('%PDF-')) return 'pdf';
  return null;
}
