import { PdfString, ops } from '@libpdf/core';
import { columnWidth, endOfText, left, paper } from './paper.ts';
import type { Ink, TextStyle } from './paper.ts';
import type { Role } from './structure.ts';
import { drawArtifact, drawMarked, newSheet, requireRoom, sheetNow, within } from './writing.ts';
import type { DrawingStep, Sheet, Writing } from './writing.ts';

const black: Ink = [0, 0, 0];

const glyphs = (font: { encodeTextToGids(text: string): number[] }, text: string): PdfString => {
  const bytes = new Uint8Array(font.encodeTextToGids(text).flatMap((glyph) => [glyph >> 8, glyph & 255]));
  return new PdfString(bytes, 'hex');
};

/** One line, its baseline `y` points below the top edge of the sheet. */
export const lineOperators = (
  { typefaces }: Writing,
  sheet: Sheet,
  text: string,
  place: { readonly x: number; readonly y: number },
  { size, face, ink = black }: TextStyle,
): DrawingStep[] => {
  let { x } = place;
  const operators = [ops.beginText(), ops.setNonStrokingRGB(...ink)];
  for (const run of typefaces.runsOf(text, face)) {
    operators.push(
      ops.setFont(`/${sheet.page.registerFont(run.font)}`, size),
      ops.setTextMatrix(1, 0, 0, 1, x, paper.height - place.y),
      ops.showText(glyphs(run.font, run.text)),
    );
    x += (run.width * size) / 1000;
  }
  return [...operators, ops.endText()];
};

/** Breaks at spaces; a word wider than the column is broken where it must. */
export const breakLines = (
  { typefaces }: Writing,
  text: string,
  width: number,
  style: Pick<TextStyle, 'size' | 'face'>,
): string[] => {
  const fits = (line: string): boolean => typefaces.widthOf(line, style) <= width;
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

export interface Column {
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'right';
}

/** Lines at the cursor, as content of the open element; a sheet that is full is left for the next. */
export const writeLines = (writing: Writing, lines: readonly string[], style: TextStyle, column: Column = {}): void => {
  // Letters drawn from right to left in joined shapes are read out as they were written.
  const actual = lines.some((line) => arabic.test(line)) ? lines.join(' ') : undefined;
  if (actual === undefined) drawLines(writing, lines, style, column);
  else
    within(
      writing,
      'Span',
      () => {
        drawLines(writing, lines, style, column);
      },
      { actual },
    );
};

const arabic = /[\u0600-\u06FF]/;

const drawLines = (
  writing: Writing,
  lines: readonly string[],
  style: TextStyle,
  { x = left, width = columnWidth, align = 'left' }: Column,
): void => {
  let ink: DrawingStep[] = [];
  for (const [index, line] of lines.entries()) {
    if (writing.y + style.leading > endOfText) {
      if (ink.length > 0) drawMarked(writing, ink);
      ink = [];
      newSheet(writing);
    }
    writing.y += style.leading;
    const start = align === 'left' ? x : x + width - writing.typefaces.widthOf(line, style);
    // The space at which the line was broken is drawn, so that what is read out keeps its words apart.
    const shown = index < lines.length - 1 ? `${line} ` : line;
    ink.push(...lineOperators(writing, sheetNow(writing), shown, { x: start, y: writing.y }, style));
  }
  if (ink.length > 0) drawMarked(writing, ink);
};

/** A paragraph at the cursor, which then stands below it. */
export const writeParagraph = (
  writing: Writing,
  text: string,
  style: TextStyle,
  { role = 'P', ...column }: Column & { readonly role?: Role } = {},
): void => {
  requireRoom(writing, style.leading);
  const lines = breakLines(writing, text, column.width ?? columnWidth, style);
  within(writing, role, () => {
    writeLines(writing, lines, style, column);
  });
};

/** A heading, which is also a line of the document's outline. It stays with `keep` points of what follows. */
export const writeHeading = (
  writing: Writing,
  level: 1 | 2 | 3,
  text: string,
  style: TextStyle,
  { keep = 40, ...column }: Column & { readonly keep?: number } = {},
): void => {
  requireRoom(writing, style.leading + keep);
  writing.outline.push({ title: text, level, sheet: writing.sheets.length - 1, y: writing.y });
  writeParagraph(writing, text, style, { ...column, role: `H${level}` });
};

/** A line of the margin: no content, repeated on each sheet. */
export const writeMargin = (
  writing: Writing,
  sheet: Sheet,
  text: string,
  place: { readonly x: number; readonly y: number; readonly align?: 'right' },
  style: TextStyle,
): void => {
  const x = place.align === 'right' ? place.x - writing.typefaces.widthOf(text, style) : place.x;
  const kind = place.y < paper.height / 2 ? 'Header' : 'Footer';
  drawArtifact(sheet, lineOperators(writing, sheet, text, { x, y: place.y }, style), kind);
};
