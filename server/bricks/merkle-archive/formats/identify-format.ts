import { imageFormats, pdfALevels, pdfVersions, textFormats } from './known-formats.ts';
import type { KnownFormat } from './known-formats.ts';

const latin = (octets: Buffer, from: number, to: number): string => octets.toString('latin1', from, to);
/** Readers accept something before the header of a PDF, within this much. */
const headerWindow = 1024;

/**
 * What a file is, by its octets: name and declared type are not asked. Null for what the archive has no name for; nothing
 * is refused for it, but nothing can be foreseen for it either.
 */
export const identifyFormat = (octets: Buffer): KnownFormat | null => {
  const [, version] = /%PDF-(\d\.\d)/.exec(latin(octets, 0, headerWindow)) ?? [];
  if (version === undefined) return identifyImage(octets) ?? identifyText(octets);
  return pdfALevels.get(claimedLevel(octets)) ?? pdfVersions.get(version) ?? null;
};

/** What its XMP claims, as attributes or as elements: a claim, which only a validator can hold. */
const claimedLevel = (octets: Buffer): string => {
  const at = octets.indexOf('pdfaid:part');
  if (at < 0) return '';
  const xmp = latin(octets, Math.max(0, at - 512), at + 512);
  const [, part = ''] = /pdfaid:part(?:="|='|>)(\d)/.exec(xmp) ?? [];
  const [, conformance = ''] = /pdfaid:conformance(?:="|='|>)([A-Z])/.exec(xmp) ?? [];
  return `${part}${conformance.toLowerCase()}`;
};

const identifyImage = (octets: Buffer): KnownFormat | null => {
  if (octets.length < 16) return null;
  if (octets.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) return jpegOf(octets);
  if (octets.subarray(0, 8).equals(pngMark)) return pngOf(octets);
  if (/^(II\*\0|MM\0\*)/.test(latin(octets, 0, 4))) return imageFormats.tiff;
  if (latin(octets, 0, 4) === 'RIFF' && latin(octets, 8, 12) === 'WEBP') {
    const kind = latin(octets, 12, 16);
    return kind === 'VP8 ' || kind === 'VP8L' || kind === 'VP8X' ? imageFormats[`webp ${kind}`] : null;
  }
  if (latin(octets, 4, 8) === 'ftyp' && /^(hei[cxms]|hev[cx]|m[is]f1)$/.test(latin(octets, 8, 12)))
    return imageFormats.heic;
  return null;
};
const pngMark = Buffer.from('89504e470d0a1a0a', 'hex');

/** Exif says its version in tag 0x9000 as four digits; JFIF in two octets after its name. */
const jpegOf = (octets: Buffer): KnownFormat => {
  const start = latin(octets, 0, 65_536);
  if (start.includes('Exif\0\0')) {
    const [, version] = /(?:\x90\0\0\x07\0\0\0\x04|\0\x90\x07\0\x04\0\0\0)(\d{4})/.exec(start) ?? [];
    if (version === '0200' || version === '0210' || version === '0220' || version === '0221' || version === '0230')
      return imageFormats[`exif ${version}`];
  }
  const [, minor] = /JFIF\0\x01([\x00-\x02])/.exec(start.slice(0, 64)) ?? [];
  if (minor === undefined) return imageFormats['jpeg raw'];
  return (
    [imageFormats['jpeg 1.00'], imageFormats['jpeg 1.01'], imageFormats['jpeg 1.02']][minor.charCodeAt(0)] ??
    imageFormats['jpeg raw']
  );
};

/** The version is that of the youngest chunk before the image data. */
const pngOf = (octets: Buffer): KnownFormat => {
  let format: KnownFormat = imageFormats['png 1.0'];
  for (let at = 8; at + 8 <= octets.length; at += 12 + octets.readUInt32BE(at)) {
    const kind = latin(octets, at + 4, at + 8);
    if (kind === 'iTXt') return imageFormats['png 1.2'];
    if (['iCCP', 'sPLT', 'sRGB'].includes(kind)) format = imageFormats['png 1.1'];
  }
  return format;
};

const identifyText = (octets: Buffer): KnownFormat | null => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return null;
  }
  if (/[\0-\x08\x0e-\x1f]/.test(text)) return null;
  const start = text.trimStart();
  if (/^<\?xml\s/.test(start)) return textFormats.xml;
  if (/^[{[]/.test(start) && isJson(text)) return textFormats.json;
  if (/^(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}/.test(start) && /^(from|date|message-id):/im.test(start))
    return textFormats.mail;
  return textFormats.text;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
