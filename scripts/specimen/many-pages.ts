import { pdfFile } from './pdf-file.ts';

/** An A4 sheet in points. */
const sheet = { width: 595, height: 842 };
const lines = 30;

/** A bundle of payslips in one file, as people scan a whole drawer: pages of text, each with its number. */
export const manyPages = (count: number): Buffer => {
  const pages = Array.from({ length: count }, (_, page) => ({
    ...sheet,
    images: [],
    content: Array.from(
      { length: lines },
      (_line, line) =>
        `BT /F1 11 Tf 60 ${String(780 - line * 22)} Td (Bulletin de paie ${String(page + 1)}, ligne ${String(line + 1)} : 2 412,60) Tj ET`,
    ).join('\n'),
  }));
  return pdfFile(pages, { producer: 'Aval specimen', created: 'D:20261116090000' });
};
