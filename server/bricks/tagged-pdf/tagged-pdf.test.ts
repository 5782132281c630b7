import { PDF, PdfArray, PdfDict, PdfNumber, PdfRef, PdfStream } from '@libpdf/core';
import type { PdfObject } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { asDrawn } from './arabic-letters.ts';
import { attachFile } from './attached-file.ts';
import { closeWriting } from './close-writing.ts';
import { writeCodeBlock } from './code-block.ts';
import { writeLink } from './link.ts';
import { writeList } from './list.ts';
import { writePairs } from './pairs.ts';
import { endOfText } from './paper.ts';
import { styles, writeRunningLines } from './print-style.ts';
import { writeTable } from './table.ts';
import { writeHeading, writeParagraph } from './text.ts';
import { newSheet, openWriting, within } from './writing.ts';

const epoch = new Date(0);
const made = async (words = 'mot '): Promise<Uint8Array> => {
  const writing = openWriting();
  newSheet(writing);
  writeHeading(writing, 1, 'Titre', styles.title);
  within(writing, 'Sect', () => {
    writeHeading(writing, 2, 'Chapitre', styles.chapter);
    writeParagraph(writing, words.repeat(900), styles.body);
    writeParagraph(writing, 'Monsieur محمد Dupont', styles.body);
    writeList(writing, ['un', 'deux'], styles.body);
    writeCodeBlock(writing, ['sha256sum fichier']);
    writeLink(writing, 'https://aval.example/verifier', styles.strong);
    writePairs(writing, [{ label: 'Nom', meaning: 'de famille', value: ['un', 'deux'] }]);
    writeTable(writing, {
      columns: [{ width: 100 }, { width: 100, align: 'right' }],
      head: ['Rang', 'Somme'],
      rows: Array.from({ length: 120 }, (_, index) => [String(index), '1,00']),
      foot: ['Total', '120,00'],
      style: styles.cell,
      headStyle: styles.cellHead,
      pad: 2,
      rule: [0, 0, 0],
      rowHeads: true,
    });
  });
  writeRunningLines(writing, { house: 'Maison', reference: 'R-1', foot: 'Pied' });
  attachFile(writing, {
    name: 'données.json',
    bytes: Buffer.from('{}'),
    mediaType: 'application/json',
    description: 'Données',
    at: epoch,
    relationship: 'Data',
  });
  const at = epoch;
  return closeWriting(writing, {
    title: 'Essai',
    author: 'Maison',
    creator: 'Essai',
    language: 'fr-FR',
    at,
    seed: 's',
  });
};

/** Of an indirect object. */
const number = (value: PdfObject | undefined): number => {
  if (!(value instanceof PdfRef)) throw new Error('not a reference');
  return value.objectNumber;
};

/** A reader of objects by their numbers. */
const reader = (pdf: PDF) => {
  const follow = (value: PdfObject | undefined): PdfObject | undefined =>
    value instanceof PdfRef ? (pdf.getObject(value) ?? undefined) : value;
  const dict = (value: PdfObject | undefined): PdfDict => {
    const found = follow(value);
    if (!(found instanceof PdfDict)) throw new Error('not a dictionary');
    return found;
  };
  const list = (value: PdfObject | undefined): PdfObject[] => {
    const found = follow(value);
    return found instanceof PdfArray ? found.toArray() : value === undefined ? [] : [value];
  };
  return { dict, list, follow };
};

describe('a tagged document', () => {
  it('marks everything that is drawn, as content of the tree or as artifact', async () => {
    const pdf = await PDF.load(await made());
    const { list, follow } = reader(pdf);
    expect(pdf.getPageCount()).toBeGreaterThan(2);
    for (const page of pdf.getPages()) {
      const text = list(page.dict.get('Contents'))
        .map((part) => {
          const stream = follow(part);
          return stream instanceof PdfStream ? Buffer.from(stream.getDecodedData()).toString('latin1') : '';
        })
        .join('\n');
      let depth = 0;
      for (const line of text.split('\n')) {
        if (/\b(BDC|BMC)$/.test(line)) depth += 1;
        if (/\bEMC$/.test(line)) depth -= 1;
        if (/\b(Tj|S|f)$/.test(line)) expect(depth, line).toBeGreaterThan(0);
      }
      expect(depth).toBe(0);
    }
  });

  it('leads from each mark to its element and back (ISO 32000-1, 14.7.4)', async () => {
    const pdf = await PDF.load(await made());
    const { dict, list } = reader(pdf);
    const tree = dict(pdf.getCatalog().get('StructTreeRoot'));
    const numbers = list(dict(tree.get('ParentTree')).get('Nums'));
    const parents = new Map<number, PdfObject | undefined>();
    for (let at = 0; at < numbers.length; at += 2) {
      const key = numbers[at];
      if (key instanceof PdfNumber) parents.set(key.value, numbers[at + 1]);
    }
    const pageOf = new Map(pdf.getPages().map((page) => [number(page.ref), page]));
    let marks = 0;
    const walk = (reference: PdfObject): void => {
      const element = dict(reference);
      for (const kid of list(element.get('K'))) {
        const inner = dict(kid);
        const type = inner.getName('Type')?.value;
        if (type === 'StructElem') {
          expect(number(inner.get('P'))).toBe(number(reference));
          walk(kid);
          continue;
        }
        const page = pageOf.get(number(inner.get('Pg')));
        if (type === 'MCR') {
          const owners = list(parents.get(page?.dict.getNumber('StructParents')?.value ?? -1));
          expect(number(owners[inner.getNumber('MCID')?.value ?? -1])).toBe(number(reference));
          marks += 1;
        } else {
          expect(type).toBe('OBJR');
          const key = dict(inner.get('Obj')).getNumber('StructParent')?.value ?? -1;
          expect(number(parents.get(key))).toBe(number(reference));
        }
      }
    };
    for (const top of list(tree.get('K'))) walk(top);
    const owned = pdf
      .getPages()
      .map((page) => list(parents.get(page.dict.getNumber('StructParents')?.value ?? -1)).length);
    expect(marks).toBe(owned.reduce((sum, count) => sum + count, 0));
    expect(marks).toBeGreaterThan(250);
  });

  it('says its language and its title, and that it is tagged', async () => {
    const pdf = await PDF.load(await made());
    const { dict } = reader(pdf);
    const catalog = pdf.getCatalog();
    expect(pdf.getLanguage()).toBe('fr-FR');
    expect(dict(catalog.get('ViewerPreferences')).getBool('DisplayDocTitle')?.value).toBe(true);
    expect(dict(catalog.get('MarkInfo')).getBool('Marked')?.value).toBe(true);
    expect(pdf.getAttachment('données.json')?.length).toBe(2);
    expect(catalog.getArray('AF')?.length).toBe(1);
  });

  it('has the same bytes when it is made again, other bytes with other words', async () => {
    expect(Buffer.compare(await made(), await made())).toBe(0);
    expect(Buffer.compare(await made(), await made('autre '))).not.toBe(0);
  });

  it('leaves room below: no line goes into the margin', () => {
    const writing = openWriting();
    newSheet(writing);
    for (let count = 0; count < 200; count += 1) {
      writeParagraph(writing, 'ligne', styles.body);
      expect(writing.y).toBeLessThanOrEqual(endOfText);
    }
    expect(writing.sheets.length).toBeGreaterThan(3);
  });
});

describe('Arabic letters', () => {
  // Unicode 17, chapter 9.2: alone, last, first and middle shape; lam before alef is one.
  it('takes the shape that its neighbours ask for, from right to left', () => {
    expect(asDrawn('ب')).toBe('\uFE8F');
    expect(asDrawn('محمد')).toBe('\uFEAA\uFEE4\uFEA4\uFEE3');
    expect(asDrawn('سلام')).toBe('\uFEE1\uFEFC\uFEB3');
    expect(asDrawn('الله')).toBe('\uFEEA\uFEE0\uFEDF\uFE8D');
  });

  it('leaves other scripts where they are', () => {
    expect(asDrawn('Madame Łucja 1')).toBe('Madame Łucja 1');
    expect(asDrawn('M. بن Dupont')).toBe('M. \uFEE6\uFE91 Dupont');
  });
});
