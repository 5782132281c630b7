import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { assemblePdf, pdfFile } from './pdf-file.ts';

/** Files and words that an intake must survive. Each is small to build and says what it tries. */
export interface HostileFile {
  filename: string;
  /** What the sender pretends it is. */
  mediaType: string;
  bytes: Buffer;
  tries: string;
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A valid black PNG of one bit a pixel: rows of zeros, which deflate shrinks a thousandfold. */
function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function emptyFile(): HostileFile {
  return { filename: 'rib.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(0), tries: 'no byte at all' };
}

/** A JPEG whose transfer stopped half way. */
export async function truncatedJpeg(): Promise<HostileFile> {
  const picture = sharp({
    create: {
      width: 900,
      height: 600,
      channels: 3,
      background: '#b9c7d6',
      noise: { type: 'gaussian', mean: 160, sigma: 30 },
    },
  });
  const whole = await picture.jpeg({ quality: 70 }).toBuffer();
  const bytes = whole.subarray(0, Math.floor(whole.length / 2));
  return { filename: 'carte.jpg', mediaType: 'image/jpeg', bytes, tries: 'a picture cut half way' };
}

/** A PDF that wants a password: the standard handler (ISO 32000-1 §7.6.3) with keys that no empty password opens. */
export function lockedPdf(): HostileFile {
  const key = (seed: number): string =>
    Buffer.from(Array.from({ length: 32 }, (_, index) => (seed * (index + 7) * 31 + index) % 256)).toString('hex');
  const bytes = assemblePdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <${key(3)}> /U <${key(5)}> >>`,
    ],
    `/Root 1 0 R /Encrypt 4 0 R /ID [<${key(9).slice(0, 32)}> <${key(9).slice(0, 32)}>]`,
  );
  return { filename: 'bulletin.pdf', mediaType: 'application/pdf', bytes, tries: 'a password nobody gives' };
}

/** Thousands of blank pages in some hundred kilobytes. */
export function endlessPdf(pages = 5_000): HostileFile {
  const kids = Array.from({ length: pages }, (_, index) => `${String(index + 3)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages)} /MediaBox [0 0 595 842] >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R >>'),
  ];
  const bytes = assemblePdf(objects, '/Root 1 0 R');
  return { filename: 'releve.pdf', mediaType: 'application/pdf', bytes, tries: `${String(pages)} pages` };
}

/** 200 megapixels in some tens of kilobytes: decoded as RGB it would take 600 MB. */
export function pixelBomb(): HostileFile {
  const bytes = blackPng(20_000, 10_000);
  return { filename: 'facture.png', mediaType: 'image/png', bytes, tries: '200 megapixels in a small file' };
}

export function threadImage(): HostileFile {
  return { filename: 'fil.png', mediaType: 'image/png', bytes: blackPng(1, 20_000), tries: '1 × 20 000 pixels' };
}

/** Contents that are not what the name and the type say. */
export function disguisedFiles(): HostileFile[] {
  const page = '<!doctype html><script>fetch("/api/session")</script>';
  return [
    { filename: 'rib.pdf', mediaType: 'application/pdf', bytes: blackPng(600, 400), tries: 'a PNG called PDF' },
    { filename: 'carte.jpg', mediaType: 'image/jpeg', bytes: Buffer.from(page), tries: 'a web page called JPEG' },
    {
      filename: 'facture.png',
      mediaType: 'image/png',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      tries: 'an SVG with a script called PNG',
    },
    {
      filename: 'photo.jpeg',
      mediaType: 'image/jpeg',
      bytes: Buffer.from('504b0304140000000000', 'hex'),
      tries: 'the head of a ZIP called JPEG',
    },
    {
      filename: 'bulletin.pdf',
      mediaType: 'application/pdf',
      bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog'),
      tries: 'a PDF that ends in its first object',
    },
  ];
}

/** A valid one-page PDF weighed down by a stream that nothing shows. */
export function heavyFile(size = 25 * 1024 * 1024): HostileFile {
  const light = pdfFile([{ width: 595, height: 842, content: '', images: [] }], {
    producer: 'Aval specimen',
    created: 'D:20261116090000',
  });
  const bytes = Buffer.concat([light, Buffer.alloc(Math.max(0, size - light.length), '%\n')]);
  return { filename: 'releve-lourd.pdf', mediaType: 'application/pdf', bytes, tries: `${String(size)} bytes` };
}

export async function allHostileFiles(): Promise<HostileFile[]> {
  return [
    emptyFile(),
    await truncatedJpeg(),
    lockedPdf(),
    endlessPdf(),
    pixelBomb(),
    threadImage(),
    ...disguisedFiles(),
    heavyFile(),
  ];
}

/** Names and filenames that must come out as they went in, or be refused, and never run, flip or break a line. */
export const hostileWords: readonly { text: string; tries: string }[] = [
  { text: '<img src=x onerror=alert(1)>', tries: 'markup' },
  { text: '"><script>alert(1)</script>', tries: 'markup that closes an attribute' },
  { text: "Robert'); DROP TABLE dossiers;--", tries: 'SQL' },
  { text: '\u202Egpj.etrac\u202C', tries: 'right-to-left override' },
  { text: 'Moreau\u2067\u2066evil\u2069\u2069', tries: 'isolates of both directions' },
  { text: 'משה כהן', tries: 'a name written from right to left' },
  { text: 'Zo\u0065\u0301\u0301\u0301\u0301\u0301\u0301', tries: 'stacked accents' },
  { text: 'Mo\u200Breau\uFEFF', tries: 'characters without width' },
  { text: '=HYPERLINK("http://example.org","Moreau")', tries: 'a formula for a spreadsheet' },
  { text: '../../etc/passwd', tries: 'a path' },
  { text: 'CON.pdf\u0000.jpg', tries: 'a null byte in a filename' },
  { text: 'Moreau\r\nBcc: all@example.org', tries: 'a line of a mail header' },
  { text: '{{constructor.constructor("return 1")()}}', tries: 'a template expression' },
  { text: 'é'.repeat(4_000), tries: 'length' },
];
