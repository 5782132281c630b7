import { deflateSync, inflateSync } from 'node:zlib';
import { assemblePdf } from '../pdf-file.ts';

/** A file of ours taken apart again: its objects from 1 on, each as it stands between `obj` and `endobj`. */
export interface OpenedPdf {
  readonly bytes: Buffer;
  readonly objects: readonly Buffer[];
  /** Number of the object that paints the first page. */
  readonly content: number;
}

export function openPdf(bytes: Buffer): OpenedPdf {
  const text = bytes.toString('latin1');
  const objects: Buffer[] = [];
  for (let from = text.indexOf('1 0 obj\n'); from >= 0;) {
    const start = from + `${String(objects.length + 1)} 0 obj\n`.length;
    const end = text.indexOf('\nendobj\n', start);
    objects.push(bytes.subarray(start, end));
    from = text.indexOf(`\n${String(objects.length + 1)} 0 obj\n`, end) + 1 || -1;
  }
  const content = Number(/\/Contents (\d+) 0 R/.exec(text)?.[1]);
  return { bytes, objects, content };
}

/** What the first page paints. */
export function contentOf({ objects, content }: OpenedPdf): string {
  const object = objects[content - 1] ?? Buffer.alloc(0);
  const start = object.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(object.subarray(start, object.lastIndexOf('\nendstream'))).toString('latin1');
}

function contentObject(content: string): Buffer {
  const packed = deflateSync(Buffer.from(content, 'latin1'));
  const head = `<< /Filter /FlateDecode /Length ${String(packed.length)} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

/** The file saved anew with some objects changed or added. */
export function savedAnew(pdf: OpenedPdf, changes: ReadonlyMap<number, Buffer | string>): Buffer {
  const count = Math.max(pdf.objects.length, ...changes.keys());
  const objects = Array.from({ length: count }, (_, index) => changes.get(index + 1) ?? pdf.objects[index] ?? 'null');
  return assemblePdf(objects, '/Root 1 0 R /Info 3 0 R');
}

export const withContent = (pdf: OpenedPdf, content: string): ReadonlyMap<number, Buffer> =>
  new Map([[pdf.content, contentObject(content)]]);

/** The file with a section appended that writes these objects again (ISO 32000-1 §7.5.6). */
export function appended({ bytes, objects }: OpenedPdf, changes: ReadonlyMap<number, Buffer>): Buffer {
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1'))?.[1] ?? '0';
  const parts: Buffer[] = [bytes];
  let length = bytes.length;
  const places: string[] = [];
  for (const [number, object] of changes) {
    places.push(`${String(number)} 1\n${String(length).padStart(10, '0')} 00000 n \n`);
    const part = Buffer.concat([Buffer.from(`${String(number)} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  }
  const size = String(objects.length + 1);
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R /Prev ${before} >>\n`;
  const end = `xref\n${places.join('')}${trailer}startxref\n${String(length)}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}
