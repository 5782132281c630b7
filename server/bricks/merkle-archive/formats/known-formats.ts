/** What a format of the archive is called (PRONOM, The National Archives), and what is done for its old age. */
export interface KnownFormat {
  readonly puid: string;
  readonly name: string;
  readonly mediaType: string;
  /** `lasting`: kept as it is. Else the rendition that is put beside it. */
  readonly outlook: 'lasting' | 'pdf_a' | 'png';
}

const pdf = (version: string, puid: string): [string, KnownFormat] => [
  version,
  { puid, name: `PDF ${version}`, mediaType: 'application/pdf', outlook: 'pdf_a' },
];
export const pdfVersions: ReadonlyMap<string, KnownFormat> = new Map([
  pdf('1.0', 'fmt/14'),
  pdf('1.1', 'fmt/15'),
  pdf('1.2', 'fmt/16'),
  pdf('1.3', 'fmt/17'),
  pdf('1.4', 'fmt/18'),
  pdf('1.5', 'fmt/19'),
  pdf('1.6', 'fmt/20'),
  pdf('1.7', 'fmt/276'),
  pdf('2.0', 'fmt/1129'),
]);

const pdfA = (level: string, puid: string): [string, KnownFormat] => [
  level,
  { puid, name: `PDF/A-${level}`, mediaType: 'application/pdf', outlook: 'lasting' },
];
/** By part and conformance as its XMP says them. */
export const pdfALevels: ReadonlyMap<string, KnownFormat> = new Map([
  pdfA('1a', 'fmt/95'),
  pdfA('1b', 'fmt/354'),
  pdfA('2a', 'fmt/476'),
  pdfA('2b', 'fmt/477'),
  pdfA('2u', 'fmt/478'),
  pdfA('3a', 'fmt/479'),
  pdfA('3b', 'fmt/480'),
  pdfA('3u', 'fmt/481'),
]);

const one = (
  puid: string,
  name: string,
  mediaType: string,
  outlook: KnownFormat['outlook'] = 'lasting',
): KnownFormat => ({ puid, name, mediaType, outlook });

export const imageFormats = {
  'jpeg raw': one('fmt/41', 'JPEG stream', 'image/jpeg'),
  'jpeg 1.00': one('fmt/42', 'JFIF 1.00', 'image/jpeg'),
  'jpeg 1.01': one('fmt/43', 'JFIF 1.01', 'image/jpeg'),
  'jpeg 1.02': one('fmt/44', 'JFIF 1.02', 'image/jpeg'),
  'exif 0200': one('x-fmt/398', 'Exif 2.0', 'image/jpeg'),
  'exif 0210': one('x-fmt/390', 'Exif 2.1', 'image/jpeg'),
  'exif 0220': one('x-fmt/391', 'Exif 2.2', 'image/jpeg'),
  'exif 0221': one('fmt/645', 'Exif 2.21', 'image/jpeg'),
  'exif 0230': one('fmt/1507', 'Exif 2.3', 'image/jpeg'),
  'png 1.0': one('fmt/11', 'PNG 1.0', 'image/png'),
  'png 1.1': one('fmt/12', 'PNG 1.1', 'image/png'),
  'png 1.2': one('fmt/13', 'PNG 1.2', 'image/png'),
  tiff: one('fmt/353', 'TIFF', 'image/tiff'),
  'webp VP8 ': one('fmt/566', 'WebP, lossy', 'image/webp', 'png'),
  'webp VP8L': one('fmt/567', 'WebP, lossless', 'image/webp', 'png'),
  'webp VP8X': one('fmt/568', 'WebP, extended', 'image/webp', 'png'),
  // Heavily patented and young; what can be read of it today is put beside it while it can be read.
  heic: one('fmt/1101', 'HEIF', 'image/heic', 'png'),
} as const;

/** No mark at their beginning tells these: what they are is what reads them. */
export const textFormats = {
  json: one('fmt/817', 'JSON', 'application/json'),
  xml: one('fmt/101', 'XML 1.0', 'application/xml'),
  mail: one('fmt/278', 'Internet Message Format', 'message/rfc822'),
  text: one('x-fmt/111', 'Plain text', 'text/plain'),
} as const;
