import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, it } from 'vitest';
import { textWidth } from './glyphs.ts';
import { assertInside, blankSheet, sheetSvg } from './sheet.ts';
import { textPdf } from './sheet-pdf.ts';

const about = { producer: 'Aval specimen', created: 'D:20261116090000' };

describe('a sheet', () => {
  it('draws letters as paths, so that no font is needed', () => {
    const sheet = blankSheet(100, 40);
    sheet.text(10, 10, 'Hélène Œuvray, 1 980,83 €', { size: 4 });
    const svg = sheetSvg(sheet, 200);
    expect(svg).toContain('<path');
    expect(svg).not.toMatch(/<text|font-family/);
  });

  it('refuses a text that leaves it and a letter it cannot draw', () => {
    const sheet = blankSheet(40, 20);
    sheet.text(30, 10, 'trop long pour tenir', { size: 4 });
    expect(() => {
      assertInside(sheet);
    }).toThrow('text_outside');
    expect(() => textWidth('漢', 'regular', 4)).toThrow('glyph_missing');
  });

  it('sets a text smaller where it must fit', () => {
    const sheet = blankSheet(40, 20);
    sheet.text(5, 10, 'Jean-Baptiste, Marie-Claire, Aurélien', { size: 4, within: 30 });
    expect(() => {
      assertInside(sheet);
    }).not.toThrow();
  });

  it('gives its words back from a PDF', async () => {
    const sheet = blankSheet(210, 297);
    sheet.text(20, 30, 'Net payé : 1 980,83 €', { size: 4 });
    sheet.text(190, 50, 'Mme Hélène CŒURET', { size: 4, face: 'bold', align: 'end' });
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(textPdf([sheet], about));
    const text = document.getPage(0).getText();
    expect(text).toContain('Net payé : 1 980,83 €');
    expect(text).toContain('Mme Hélène CŒURET');
    document.destroy();
    library.destroy();
  });
});
