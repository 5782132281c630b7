import { deflateSync } from 'node:zlib';

/** Writes small PDF files object by object (ISO 32000-1 §7.5), so that a specimen's bytes depend on nothing else. */
export interface PdfPage {
  width: number;
  height: number;
  /** Content stream in points, origin at the bottom left. */
  content: string;
  images: readonly PdfImage[];
}
export interface PdfImage {
  name: string;
  jpeg: Buffer;
  width: number;
  height: number;
}
export interface PdfAbout {
  producer: string;
  /** `D:YYYYMMDDHHmmSS`. */
  created: string;
}

const fonts = ['Helvetica', 'Helvetica-Bold'] as const;

function stream(dictionary: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${String(bytes.length)} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** Numbers the objects, writes them with their table of places, and the trailer. */
export function assemblePdf(objects: readonly (Buffer | string)[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const places: number[] = [];
  const push = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    places.push(length);
    push(Buffer.from(`${String(index + 1)} 0 obj\n`));
    push(typeof object === 'string' ? Buffer.from(object, 'latin1') : object);
    push(Buffer.from('\nendobj\n'));
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  const start = length - Buffer.byteLength(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`);
  push(Buffer.from(`trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${String(start)}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** Objects: 1 catalogue, 2 page tree, 3 information, 4 and 5 fonts, then pages with their streams. */
export function pdfFile(pages: readonly PdfPage[], about: PdfAbout): Buffer {
  const objects: (Buffer | string)[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  objects.push(`<< /Producer (${about.producer}) /CreationDate (${about.created}) /ModDate (${about.created}) >>`);
  for (const font of fonts) {
    objects.push(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`);
  }
  const kids: string[] = [];
  for (const page of pages) {
    const images = page.images.map((image) => {
      const dictionary =
        `/Type /XObject /Subtype /Image /Width ${String(image.width)} /Height ${String(image.height)} ` +
        `/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`;
      objects.push(stream(dictionary, image.jpeg));
      return `/${image.name} ${String(objects.length)} 0 R`;
    });
    objects.push(stream('/Filter /FlateDecode', deflateSync(Buffer.from(page.content, 'latin1'))));
    const content = objects.length;
    const resources = `<< /Font << /F1 4 0 R /F2 5 0 R >> /XObject << ${images.join(' ')} >> >>`;
    const box = `[0 0 ${page.width.toFixed(2)} ${page.height.toFixed(2)}]`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources ${resources} /Contents ${String(content)} 0 R >>`,
    );
    kids.push(`${String(objects.length)} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${String(kids.length)} >>`;
  return assemblePdf(objects, '/Root 1 0 R /Info 3 0 R');
}
