import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PDF, rgb } from '@libpdf/core';
import type { Color, EmbeddedFont, PDFPage } from '@libpdf/core';

const fontFile = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, 'fonts', `${name}.ttf`));
const fontFiles = { regular: fontFile('inter-regular'), semibold: fontFile('inter-semibold') };

const hex = (colour: string): Color =>
  rgb(...([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as [number, number, number]));
export const inks = {
  text: hex('#1d1b1a'),
  quiet: hex('#5d5955'),
  line: hex('#cfcac4'),
  band: hex('#f6f5f3'),
  house: hex('#7a1f3d'),
};

/** A4 in points; the origin of a sheet's `y` is its top edge. */
export const paper = { width: 595.28, height: 841.89, margin: 56 };
export const columnWidth = paper.width - 2 * paper.margin;

export interface TextStyle {
  readonly size: number;
  readonly leading: number;
  readonly strong?: boolean;
  readonly ink?: Color;
}

/** Sheets of paper that are written from top to bottom. */
export interface Sheets {
  readonly pdf: PDF;
  readonly pages: PDFPage[];
  /** How far down the last sheet is written. */
  y: number;
  fontOf(style: Pick<TextStyle, 'strong'>): EmbeddedFont;
}

export const openSheets = (): Sheets => {
  const pdf = PDF.create();
  const regular = pdf.embedFont(fontFiles.regular);
  const semibold = pdf.embedFont(fontFiles.semibold);
  return { pdf, pages: [], y: 0, fontOf: ({ strong }) => (strong === true ? semibold : regular) };
};

export const topOfText = 86;
export const endOfText = paper.height - 62;

export const newSheet = (sheets: Sheets): void => {
  sheets.pages.push(sheets.pdf.addPage({ size: 'a4' }));
  sheets.y = topOfText;
};

/** Begins a sheet unless `height` still fits on this one. */
export const requireRoom = (sheets: Sheets, height: number): void => {
  if (sheets.pages.length === 0 || sheets.y + height > endOfText) newSheet(sheets);
};

const sheetNow = ({ pages }: Sheets): PDFPage => {
  const page = pages.at(-1);
  if (!page) throw new Error('no sheet yet');
  return page;
};

/** Characters that the font lacks (other scripts than Latin, Greek, Cyrillic) show as a question mark, never as nothing. */
const printable = (font: EmbeddedFont, text: string): string =>
  [...text.replace(/\u202F/g, '\u00A0')].map((character) => (font.canEncode(character) ? character : '?')).join('');

/** Text at a place, its baseline `y` points below the top edge; `right` ends there instead of starting. */
export const writeAt = (
  sheets: Sheets,
  text: string,
  place: { readonly x: number; readonly y: number; readonly right?: boolean; readonly page?: PDFPage },
  style: TextStyle,
): void => {
  const font = sheets.fontOf(style);
  const shown = printable(font, text);
  const x = place.right === true ? place.x - font.getTextWidth(shown, style.size) : place.x;
  (place.page ?? sheetNow(sheets)).drawText(shown, {
    x,
    y: paper.height - place.y,
    font,
    size: style.size,
    color: style.ink ?? inks.text,
  });
};

/** Breaks at spaces; a word wider than the column is broken where it must. */
export const breakLines = (sheets: Sheets, text: string, width: number, style: TextStyle): string[] => {
  const font = sheets.fontOf(style);
  const fits = (line: string): boolean => font.getTextWidth(printable(font, line), style.size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (!fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return line === '' ? lines : [...lines, line];
};

/** A paragraph at the cursor, which then stands below it. */
export const writeParagraph = (
  sheets: Sheets,
  text: string,
  style: TextStyle,
  { x = paper.margin, width = columnWidth }: { readonly x?: number; readonly width?: number } = {},
): void => {
  for (const line of breakLines(sheets, text, width, style)) {
    sheets.y += style.leading;
    writeAt(sheets, line, { x, y: sheets.y }, style);
  }
};

export const drawRule = (sheets: Sheets, y: number, page: PDFPage = sheetNow(sheets)): void => {
  const level = paper.height - y;
  page.drawLine({
    start: { x: paper.margin, y: level },
    end: { x: paper.width - paper.margin, y: level },
    color: inks.line,
    thickness: 0.6,
  });
};

export const drawBox = (
  sheets: Sheets,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { fill, edge }: { readonly fill?: Color; readonly edge?: Color },
): void => {
  sheetNow(sheets).drawRectangle({
    x: box.x,
    y: paper.height - box.y - box.height,
    width: box.width,
    height: box.height,
    ...(fill ? { color: fill } : {}),
    ...(edge ? { borderColor: edge, borderWidth: 0.8 } : {}),
  });
};
