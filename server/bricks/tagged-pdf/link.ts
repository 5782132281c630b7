import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import { left, paper } from './paper.ts';
import type { TextStyle } from './paper.ts';
import { firstAnnotationKey } from './structure.ts';
import { writeLines } from './text.ts';
import type { Column } from './text.ts';
import { requireRoom, sheetNow, within } from './writing.ts';
import type { Writing } from './writing.ts';

/** An address on a line of its own, that can be clicked and is read out as a link. */
export const writeLink = (writing: Writing, address: string, style: TextStyle, column: Column = {}): void => {
  requireRoom(writing, style.leading);
  within(writing, 'P', () => {
    within(writing, 'Link', () => {
      writeLines(writing, [address], style, column);
      annotate(writing, address, style, column.x ?? left);
    });
  });
};

const annotate = (writing: Writing, address: string, style: TextStyle, x: number): void => {
  const { pdf, typefaces, open } = writing;
  const { page } = sheetNow(writing);
  const key = firstAnnotationKey + writing.annotations;
  writing.annotations += 1;
  const base = paper.height - writing.y;
  const corners = [x, base - style.size * 0.3, x + typefaces.widthOf(address, style), base + style.size];
  const annotation = pdf.register(
    PdfDict.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Link'),
      Rect: PdfArray.of(...corners.map((corner) => PdfNumber.of(Math.round(corner * 100) / 100))),
      Border: PdfArray.of(PdfNumber.of(0), PdfNumber.of(0), PdfNumber.of(0)),
      F: PdfNumber.of(4),
      Contents: PdfString.fromString(address),
      A: PdfDict.of({ S: PdfName.of('URI'), URI: PdfString.fromString(address) }),
      StructParent: PdfNumber.of(key),
    }),
  );
  const known = page.dict.get('Annots');
  if (known instanceof PdfArray) known.push(annotation);
  else page.dict.set('Annots', PdfArray.of(annotation));
  open.at(-1)?.kids.push({ kind: 'annotation', sheet: writing.sheets.length - 1, annotation, key });
};
