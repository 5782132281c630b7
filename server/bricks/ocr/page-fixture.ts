import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

const letterLines = [
  'RELEVE D IDENTITE BANCAIRE',
  'Titulaire du compte : Madame Camille Exemple',
  'Domiciliation : Banque des Specimens, agence de Bordeaux',
  'Code banque 30006 code guichet 00001 compte 12345678901',
  'Ce document est destine a vos creanciers et debiteurs',
  'qui souhaitent faire inscrire des operations au compte',
  'comme des virements ou des paiements de quittances',
];

function pdfOf(lines: readonly string[], size: { width: number; height: number }, points: number): Buffer {
  const rows = lines.map((line) => `(${line}) Tj 0 -${String(points * 2)} Td`).join('\n');
  const content = `BT /F1 ${String(points)} Tf ${String(points * 2)} ${String(size.height - points * 3)} Td\n${rows}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(size.width)} ${String(size.height)}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const body = objects.map((object, index) => `${String(index + 1)} 0 obj\n${object}\nendobj\n`).join('');
  // Without a table of offsets PDFium rebuilds one, so the fixture need not count bytes.
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`, 'latin1');
}

/** Print set by PDFium's built-in Helvetica: the same on every machine, whatever fonts it has. Black on white. */
export async function printed(
  lines: readonly string[] = letterLines,
  size = { width: 420, height: 300 },
  points = 12,
): Promise<Sharp> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdfOf(lines, size, points));
  const { data, width, height } = await document.getPage(0).render({ scale: 200 / 72, render: 'bitmap' });
  document.destroy();
  library.destroy();
  return sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' });
}
