import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { blankSheet, sheetSvg } from '../../../scripts/specimen/sheet.ts';
import { textPdf } from '../../../scripts/specimen/sheet-pdf.ts';
import { examineFile } from './examine-file.ts';

const lines = [
  'Salaire de base 2 410,35',
  'Maladie 168,72',
  'Vieillesse 166,31',
  'Retraite 100,03',
  'Chomage 96,41',
  'CSG deductible 161,04',
  'Net imposable 1 987,12',
  'Impot 99,36',
  'Net paye 1 887,76',
  'Cumul brut 24 103,50',
];
const paper = '#e9e8e4';
const ink = { size: 3.4, colour: '#3c3c40' } as const;
const dot = 200 / 25.4;

function slip(background = paper) {
  const sheet = blankSheet(105, 74, background);
  for (const [index, line] of lines.entries()) sheet.text(8, 8 + index * 6.4, line, ink);
  return sheet;
}
const words = lines.map((text, index) => ({
  text,
  confidence: 95,
  box: {
    x: Math.round(8 * dot),
    y: Math.round((5.2 + index * 6.4) * dot),
    width: Math.round(text.length * 1.75 * dot),
    height: Math.round(3.6 * dot),
  },
}));
const page = (textLayer: boolean) => ({
  number: 1,
  width: 827,
  height: 583,
  turnedDegrees: 0,
  skewDegrees: 0,
  textLayer,
  words: textLayer ? [] : words,
});
const painted = (sheet: ReturnType<typeof blankSheet>) =>
  sharp(Buffer.from(sheetSvg(sheet, 200))).flatten({ background: paper });
const about = { producer: 'Paie interne', created: 'D:20261101090000' };
const pdfOf = async (bytes: Uint8Array) => (await examineFile(bytes, [page(true)])).pdf;

/** Appends a section that writes object `number` again (ISO 32000-1 §7.5.6). */
function appended(pdf: Buffer, number: number, body: string): Buffer {
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1'))?.[1] ?? '0';
  const object = `${String(number)} 0 obj\n${body}\nendobj\n`;
  const table = `xref\n${String(number)} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \n`;
  const trailer = `trailer\n<< /Size 8 /Root 1 0 R /Info 3 0 R /Prev ${before} >>\n`;
  const end = `startxref\n${String(pdf.length + object.length)}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(object + table + trailer + end, 'latin1')]);
}

describe('a PDF', () => {
  it('that was written once says so', async () => {
    expect(await pdfOf(textPdf([slip()], about))).toMatchObject({
      writings: 1,
      pagesRewritten: false,
      software: ['Paie interne'],
      createdOn: '2026-11-01',
      covered: [],
    });
  });

  it('whose page was painted anew later is told from one that was only described anew', async () => {
    const pdf = textPdf([slip()], about);
    const repainted = appended(pdf, 6, '<< /Length 4 >>\nstream\nq Q\n\nendstream');
    expect(await pdfOf(repainted)).toMatchObject({ writings: 2, rewritten: 1, pagesRewritten: true });
    const described = appended(pdf, 3, '<< /Producer (Adobe Acrobat Pro) /ModDate (D:20261109120000Z) >>');
    expect(await pdfOf(described)).toMatchObject({ writings: 2, pagesRewritten: false, changedOn: '2026-11-09' });
    expect((await pdfOf(described))?.software).toContain('Adobe Acrobat Pro');
  });

  it('gives the amount that a patch hides and the one that stands there instead', async () => {
    const sheet = slip();
    sheet.rect(7, 55.5, 60, 4.4, { fill: '#ffffff' });
    sheet.text(8, 59.2, 'Net paye 2 987,76', ink);
    expect((await pdfOf(textPdf([sheet], about)))?.covered).toMatchObject([
      { text: 'Net paye 1 887,76', by: 'shape', replaced: 'Net paye 2 987,76' },
    ]);
  });
});

describe('a picture', () => {
  const saved = async (bytes: Buffer) => (await examineFile(bytes, [page(false)])).pictures[0];

  it('saved twice shows its first saving, and the amount set in between', async () => {
    const first = await painted(slip()).jpeg({ quality: 60 }).toBuffer();
    const honest = await sharp(first).jpeg({ quality: 92 }).toBuffer();
    expect((await saved(honest))?.ghost).toEqual({ quality: 60, places: [] });
    const patch = blankSheet(40, 5, paper);
    patch.text(1, 3.6, 'Net paye 2 987,76', ink);
    const forged = await sharp(first)
      .composite([
        {
          input: await painted(patch).png().toBuffer(),
          left: Math.round(7.2 * dot) + 3,
          top: Math.round((8 + 8 * 6.4 - 3.6) * dot),
        },
      ])
      .jpeg({ quality: 92 })
      .toBuffer();
    const ghost = (await saved(forged))?.ghost;
    expect(ghost?.places.map(({ text }) => text)).toEqual(['Net paye 1 887,76']);
    expect(ghost?.places[0]?.ratio).toBeGreaterThan(6);
    expect((await saved(first))?.ghost).toBeNull();
  });

  it('names the program that saved it, and is no fault where it is damaged', async () => {
    const edited = await painted(slip())
      .jpeg()
      .withExif({ IFD0: { Software: 'Adobe Photoshop 25.0' } })
      .toBuffer();
    expect((await saved(edited))?.software).toEqual(['Adobe Photoshop 25.0']);
    expect((await examineFile(edited.subarray(0, 200), [page(false)])).pictures).toEqual([]);
    expect((await examineFile(Buffer.from('%PDF-1.7 nothing'), [page(true)])).pdf).toMatchObject({ writings: 1 });
  });
});
