import { PDF, PdfDict, PdfName, PdfNumber, ops } from '@libpdf/core';
import type { PDFPage } from '@libpdf/core';
import { endOfText, topOfText } from './paper.ts';
import { newElement } from './structure.ts';
import type { Role, StructureElement } from './structure.ts';
import { openTypefaces } from './typefaces.ts';
import type { Typefaces } from './typefaces.ts';

/** One operator of a page's content with its operands. */
export type DrawingStep = ReturnType<typeof ops.endText>;

export interface Sheet {
  readonly page: PDFPage;
  readonly ink: DrawingStep[];
  /** The element of each mark, by its number. */
  readonly marks: StructureElement[];
}

export interface OutlineEntry {
  readonly title: string;
  readonly level: number;
  readonly sheet: number;
  readonly y: number;
}

/** Sheets of paper that are written from top to bottom, and the tree that says what each part of them is. */
export interface Writing {
  readonly pdf: PDF;
  readonly sheets: Sheet[];
  readonly typefaces: Typefaces;
  readonly root: StructureElement;
  /** The elements that are open, outermost first. */
  readonly open: StructureElement[];
  readonly outline: OutlineEntry[];
  annotations: number;
  /** How far down the last sheet is written. */
  y: number;
}

export const openWriting = (): Writing => {
  const pdf = PDF.create();
  const root = newElement('Document');
  return { pdf, sheets: [], typefaces: openTypefaces(pdf), root, open: [root], outline: [], annotations: 0, y: 0 };
};

export const newSheet = (writing: Writing): void => {
  writing.sheets.push({ page: writing.pdf.addPage({ size: 'a4' }), ink: [], marks: [] });
  writing.y = topOfText;
};

/** Begins a sheet unless `height` still fits on this one. */
export const requireRoom = (writing: Writing, height: number): void => {
  if (writing.sheets.length === 0 || writing.y + height > endOfText) newSheet(writing);
};

export const sheetNow = ({ sheets }: Writing): Sheet => {
  const sheet = sheets.at(-1);
  if (!sheet) throw new Error('no sheet yet');
  return sheet;
};

const openElement = ({ open }: Writing): StructureElement => {
  const element = open.at(-1);
  if (!element) throw new Error('no element is open');
  return element;
};

/** What `write` draws belongs to a new element of this role, after what is already there. */
export const within = (
  writing: Writing,
  role: Role,
  write: () => void,
  options: Pick<StructureElement, 'scope' | 'actual'> = {},
): void => {
  const element = newElement(role, options);
  openElement(writing).kids.push({ kind: 'element', element });
  writing.open.push(element);
  write();
  writing.open.pop();
};

/** Draws as content of the open element, under one mark of this sheet. */
export const drawMarked = (writing: Writing, operators: readonly DrawingStep[]): void => {
  const sheet = sheetNow(writing);
  const element = openElement(writing);
  const mark = sheet.marks.push(element) - 1;
  element.kids.push({ kind: 'mark', sheet: writing.sheets.length - 1, mark });
  const label = PdfDict.of({ MCID: PdfNumber.of(mark) });
  sheet.ink.push(ops.beginMarkedContentProps(`/${element.role}`, label));
  sheet.ink.push(...operators, ops.endMarkedContent());
};

/** Draws what is no content: rules, frames, running lines (ISO 32000-1, 14.8.2.2). Readers of the tree do not meet it. */
export const drawArtifact = (sheet: Sheet, operators: readonly DrawingStep[], kind?: 'Header' | 'Footer'): void => {
  if (kind) {
    const label = PdfDict.of({ Type: PdfName.of('Pagination'), Subtype: PdfName.of(kind) });
    sheet.ink.push(ops.beginMarkedContentProps('/Artifact', label));
  } else sheet.ink.push(ops.beginMarkedContent('/Artifact'));
  sheet.ink.push(...operators, ops.endMarkedContent());
};
