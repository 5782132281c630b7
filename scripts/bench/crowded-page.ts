import { pdfFile } from '../specimen/pdf-file.ts';

/** An A4 sheet in points. */
const sheet = { width: 595, height: 842 };
const columns = 30;
const syllables = ['ba', 'co', 'du', 'fi', 'ga', 'lo', 'mi', 'nu', 'pa', 'ri'];

const wordAt = (index: number): string =>
  [7, 3, 11].map((step) => syllables[Math.floor(index / step) % syllables.length] ?? '').join('');

/** A printed page with at least `words` words in its own text, as small as a page of conditions: no engine has to read it. */
export const crowdedPage = (words: number): Buffer => {
  const rows = Math.ceil(words / columns);
  const lines = Array.from({ length: rows }, (_, row) => {
    const height = sheet.height - 40 - (row * (sheet.height - 80)) / rows;
    return Array.from({ length: columns }, (_unused, column) => {
      const x = 24 + (column * (sheet.width - 48)) / columns;
      return `BT /F1 4.6 Tf ${x.toFixed(2)} ${height.toFixed(2)} Td (${wordAt(row * columns + column)}) Tj ET`;
    }).join('\n');
  });
  const about = { producer: 'Aval bench', created: 'D:20260101000000' };
  return pdfFile([{ ...sheet, content: lines.join('\n'), images: [] }], about);
};
