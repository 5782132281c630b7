import { crc32, deflateSync } from 'node:zlib';

/** Small files made byte by byte for the tests: no file of anybody is kept. */
interface PdfPlan {
  readonly pages: number;
  /** Content stream of every page. */
  readonly content?: string;
  readonly rotate?: number;
  readonly locked?: boolean;
  /** What an embedded image claims to measure; its data is empty. */
  readonly imageClaims?: { width: number; height: number };
}

export function buildPdf({ pages, content = '', rotate = 0, locked = false, imageClaims }: PdfPlan): Buffer {
  const objects = new Map<number, string>();
  const ids = Array.from({ length: pages }, (_, index) => 10 + index);
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  objects.set(
    2,
    `<< /Type /Pages /Count ${String(pages)} /Kids [${ids.map((id) => `${String(id)} 0 R`).join(' ')}] >>`,
  );
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  objects.set(4, `<< /Length ${String(Buffer.byteLength(content, 'latin1'))} >>\nstream\n${content}\nendstream`);
  const claim = imageClaims ?? { width: 1, height: 1 };
  objects.set(
    5,
    `<< /Type /XObject /Subtype /Image /Width ${String(claim.width)} /Height ${String(claim.height)} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream`,
  );
  // Keys that match no password at all: the empty one is refused as every other would be.
  objects.set(6, `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`);
  for (const id of ids)
    objects.set(
      id,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${String(rotate)} /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 5 0 R >> >> >>`,
    );
  let body = '%PDF-1.4\n';
  const offsets = new Map<number, number>();
  for (const [id, object] of objects) {
    offsets.set(id, Buffer.byteLength(body, 'latin1'));
    body += `${String(id)} 0 obj\n${object}\nendobj\n`;
  }
  const start = Buffer.byteLength(body, 'latin1');
  const size = 10 + pages;
  const rows = Array.from({ length: size }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const lock = locked ? '/Encrypt 6 0 R /ID [<00> <00>]' : '';
  body += `xref\n0 ${String(size)}\n${rows.join('')}trailer\n<< /Size ${String(size)} /Root 1 0 R ${lock} >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** A grey PNG of any claimed size, as a decompression bomb has it: a header of millions of pixels over few bytes. */
export function buildPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(typed), 4);
    return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * Math.min(height, 64)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
