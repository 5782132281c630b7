interface BadPdf {
  readonly content: string;
  readonly pages?: number;
  /** Entries added to the catalogue. */
  readonly catalog?: string;
  readonly font?: string;
  readonly box?: string;
  /** Content of a form XObject named Fx1, which may name itself. */
  readonly form?: string;
  readonly tree?: 'recursive';
  readonly offsets?: 'wrong';
}

/** A PDF put together byte by byte, sound but for what is asked to be bad about it. */
export function pdfOf(plan: BadPdf): Buffer {
  const { content, pages = 1, catalog = '', form = '', box = '[0 0 595 842]' } = plan;
  const font = plan.font ?? '/BaseFont /Helvetica /Encoding /WinAnsiEncoding';
  const ids = Array.from({ length: pages }, (_, index) => 10 + index);
  const kids = plan.tree === 'recursive' ? '2 0 R' : ids.map((id) => `${String(id)} 0 R`).join(' ');
  const stream = (dictionary: string, body: string) =>
    `<< ${dictionary} /Length ${String(body.length)} >>\nstream\n${body}\nendstream`;
  const resources = '/Resources << /Font << /F1 3 0 R >> /XObject << /Fx1 5 0 R >> >>';
  const objects = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Count ${String(pages)} /Kids [${kids}] >>`],
    [3, `<< /Type /Font /Subtype /Type1 ${font} >>`],
    [4, stream('', content)],
    [5, stream(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`, form)],
    ...ids.map((id): [number, string] => [
      id,
      `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R ${resources} >>`,
    ]),
  ]);
  let body = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [id, object] of objects) {
    offsets.set(id, body.length + (plan.offsets === 'wrong' ? 37 : 0));
    body += `${String(id)} 0 obj\n${object}\nendobj\n`;
  }
  const start = body.length;
  const size = 10 + pages;
  const row = (id: number) => {
    const offset = offsets.get(id);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  };
  const table = Array.from({ length: size }, (_, id) => row(id)).join('');
  body += `xref\n0 ${String(size)}\n${table}trailer\n<< /Size ${String(size)} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}
