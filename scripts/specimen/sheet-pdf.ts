import { pdfFile } from './pdf-file.ts';
import type { PdfAbout, PdfPage } from './pdf-file.ts';
import type { Mark, Sheet } from './sheet.ts';

/** Sheets as a PDF with real text in the standard fonts, which no reader needs embedded (ISO 32000-1 §9.6.2.2). */
const points = 72 / 25.4;

/** Widths of Helvetica and Helvetica-Bold for codes 32 to 126, in thousandths (Adobe font metrics). */
// prettier-ignore
const regularWidths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
  556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
// prettier-ignore
const boldWidths = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
  611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/** WinAnsi codes of the characters that Latin-1 lacks. */
const winAnsi: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['…', 0x85],
  ['Œ', 0x8c],
  ['’', 0x92],
  ['•', 0x95],
  ['–', 0x96],
  ['—', 0x97],
  ['œ', 0x9c],
  ['Ÿ', 0x9f],
]);

function codeOf(character: string): number {
  const code = winAnsi.get(character) ?? character.charCodeAt(0);
  if (code > 255) throw new Error(`character_outside_winansi: ${character}`);
  return code;
}

/** An accented letter is as wide as its bare letter; other signs take the width of a digit. */
function widthOf(text: string, bold: boolean): number {
  const widths = bold ? boldWidths : regularWidths;
  let width = 0;
  for (const character of text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')) {
    width += widths[character.charCodeAt(0) - 32] ?? 556;
  }
  return width;
}

function colourOf(hex: string): string {
  const part = (at: number): string => (parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3);
  return `${part(1)} ${part(3)} ${part(5)}`;
}

/** A pale colour instead of a transparent one: the sheets are white. */
function faded(hex: string, opacity: number): string {
  const part = (at: number): string =>
    Math.round(255 - (255 - parseInt(hex.slice(at, at + 2), 16)) * opacity)
      .toString(16)
      .padStart(2, '0');
  return `#${part(1)}${part(3)}${part(5)}`;
}

function markContent(mark: Mark, height: number): string {
  switch (mark.kind) {
    case 'ornament':
      return '';
    case 'symbol':
      throw new Error('symbol_not_engraved');
    case 'rect': {
      const { fill, stroke, strokeWidth = 0.2, opacity = 1 } = mark.style;
      const box = [mark.x, height - mark.y - mark.height, mark.width, mark.height].map((n) => (n * points).toFixed(2));
      const area = `${box.join(' ')} re`;
      const filled = fill ? `${colourOf(faded(fill, opacity))} rg ${area} f\n` : '';
      const stroked = stroke ? `${colourOf(stroke)} RG ${(strokeWidth * points).toFixed(2)} w ${area} S\n` : '';
      return filled + stroked;
    }
    case 'text': {
      const { size, face = 'regular', colour = '#1c1f24', align = 'start', opacity = 1, turn = 0 } = mark.style;
      const bold = face === 'bold' || face === 'semibold';
      const width = (widthOf(mark.text, bold) * size) / 1000;
      const shift = align === 'end' ? -width : align === 'middle' ? -width / 2 : 0;
      const angle = (-turn * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const x = (mark.x + shift * cos) * points;
      const y = (height - mark.y + shift * sin) * points;
      const matrix = [cos, sin, -sin, cos, x, y].map((n) => n.toFixed(3)).join(' ');
      const codes = Buffer.from(Array.from(mark.text, codeOf)).toString('hex');
      const shown = colour === '#ffffff' ? colour : faded(colour, opacity);
      return `BT /${bold ? 'F2' : 'F1'} ${(size * points).toFixed(2)} Tf ${colourOf(shown)} rg ${matrix} Tm <${codes}> Tj ET\n`;
    }
  }
}

function pageOf(sheet: Sheet): PdfPage {
  const content = sheet.marks.map((mark) => markContent(mark, sheet.height)).join('');
  return { width: sheet.width * points, height: sheet.height * points, content, images: [] };
}

export function textPdf(sheets: readonly Sheet[], about: PdfAbout): Buffer {
  return pdfFile(sheets.map(pageOf), about);
}

/** Pictures (JPEG) as pages of the size they have at their resolution. */
export function picturePdf(
  pictures: readonly { bytes: Buffer; width: number; height: number; dpi: number }[],
  about: PdfAbout,
): Buffer {
  const pages = pictures.map(({ bytes, width, height, dpi }) => {
    const [pageWidth, pageHeight] = [(width / dpi) * 72, (height / dpi) * 72];
    const content = `q ${pageWidth.toFixed(2)} 0 0 ${pageHeight.toFixed(2)} 0 0 cm /P Do Q`;
    return { width: pageWidth, height: pageHeight, content, images: [{ name: 'P', jpeg: bytes, width, height }] };
  });
  return pdfFile(pages, about);
}
