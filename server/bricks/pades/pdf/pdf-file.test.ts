import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PdfError } from './pdf-error.ts';
import { openPdf } from './pdf-file.ts';
import { contentOf } from './pdf-filter.ts';
import { PdfLexer } from './pdf-lexer.ts';
import { PdfRevision } from './pdf-revision.ts';
import { array, dictionary, is, name, reference, string, textOfString, textString } from './pdf-value.ts';
import type { PdfValue } from './pdf-value.ts';
import { written } from './pdf-writer.ts';
import { sameValue } from '../verify/same-value.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const read = (text: string) => new PdfLexer(bytesOf(text)).value();

/** A file of these objects with the cross-reference that is right for them. */
const fileOf = (objects: readonly string[], trailer = ''): string => {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('');
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f\r\n${rows}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
};
const plain = [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
];

const values = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -2_000_000, max: 2_000_000 }),
    fc.integer({ min: -9999, max: 9999 }).map((number) => number / 1000),
    fc.string({ maxLength: 8, unit: 'binary-ascii' }).map(name),
    fc.uint8Array({ maxLength: 9 }).map(string),
    fc.nat(9999).map((number) => reference(number)),
    fc.array(tie('value'), { maxLength: 4 }).map(array),
    fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), { maxKeys: 4, noNullPrototype: true }).map(dictionary),
  ),
})).value;

describe('values', () => {
  test('what is written is read back, whatever it is', () => {
    fc.assert(
      fc.property(values, (value) => {
        if (is(value, 'stream')) return;
        expect(sameValue(read(written(value)), value)).toBe(true);
      }),
    );
  });

  test('the examples of ISO 32000-1 §7.3.4 and §7.3.5', () => {
    const text = (source: string) => Buffer.from((read(source) as { bytes: Uint8Array }).bytes).toString('latin1');
    expect(text('(Strings may contain balanced parentheses () and\nspecial characters (*!&}^% and so on).)')).toContain(
      '(*!&',
    );
    expect(text('(These \\\ntwo strings \\\nare the same.)')).toBe('These two strings are the same.');
    expect(text('(\\245\\307\\0053)')).toBe('\xa5\xc7\u00053');
    expect(text('<901FA>')).toBe('\x90\x1f\xa0');
    expect(read('/paired#28#29parentheses')).toEqual(name('paired()parentheses'));
    expect(read('[0 1 R 2 0 R 3]')).toEqual(array([reference(0, 1), reference(2), 3]));
  });

  test('texts in both encodings come back', () => {
    for (const text of ['Contrat', 'Zoé Martin — 李']) expect(textOfString(textString(text))).toBe(text);
  });

  test('what readers would read differently is refused', () => {
    for (const text of ['<</A 1/A 2>>', '[1', '(open', '<12', '<1g>', '1.2.3', '/a#g0', '--1', '<</A>>', 'nul', ''])
      expect(() => read(text), text).toThrow(PdfError);
    expect(() => read('['.repeat(100_000))).toThrow(PdfError);
    expect(() => read('<</A'.repeat(100_000))).toThrow(PdfError);
  });
});

describe('files', () => {
  test('a table leads to the objects; a revision changes one and leaves the bytes before it', () => {
    const bytes = bytesOf(fileOf(plain));
    const file = openPdf(bytes);
    const revision = new PdfRevision(file);
    const stream = revision.addStream(bytesOf('proof'));
    revision.set(reference(3), dictionary({ Type: name('Page'), Thumb: stream }));
    const { bytes: after } = revision.close();
    expect(after.subarray(0, bytes.length).equals(bytes)).toBe(true);
    const page = openPdf(after).dictionaryAt(reference(3));
    const thumb = openPdf(after).resolve(page?.entries.get('Thumb'));
    expect(is(thumb, 'stream') && Buffer.from(contentOf(thumb)).toString()).toBe('proof');
    expect(openPdf(after).before?.dictionaryAt(reference(3))?.entries.has('Thumb')).toBe(false);
  });

  test('cross-reference and object streams with a predictor are read, and written on in kind', () => {
    const packed = Buffer.from('3 0 <</Type/Page/Parent 2 0 R>>');
    const head = `%PDF-1.7\n1 0 obj\n${plain[0]}\nendobj\n2 0 obj\n${plain[1]}\nendobj\n`;
    const container = `4 0 obj\n<</Type/ObjStm/N 1/First 4/Length ${packed.length}>>\nstream\n${packed.toString()}\nendstream\nendobj\n`;
    const at = head.length + container.length;
    const offsets = [0, 9, head.indexOf('2 0 obj'), 0, head.length, at];
    const rows = offsets.map((offset, number) => [number === 3 ? 2 : number === 0 ? 0 : 1, number === 3 ? 4 : offset]);
    let above = [0, 0, 0, 0];
    const predicted = rows.flatMap(([kind = 0, offset = 0]) => {
      const row = [kind, offset >> 8, offset & 255, 0];
      const coded = [2, ...row.map((octet, index) => (octet - (above[index] ?? 0)) & 255)];
      above = row;
      return coded;
    });
    const content = deflateSync(Uint8Array.from(predicted));
    const dict = `<</Type/XRef/Size 6/Root 1 0 R/W[1 2 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length ${content.length}>>`;
    const bytes = Buffer.concat([
      Buffer.from(`${head}${container}5 0 obj\n${dict}\nstream\n`),
      content,
      Buffer.from(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`),
    ]);
    const file = openPdf(bytes);
    expect(file.entry(3).kind).toBe('packed');
    expect(file.dictionaryAt(reference(3))?.entries.get('Parent')).toEqual(reference(2));
    const revision = new PdfRevision(file);
    const added = revision.add(dictionary({ Fresh: true }));
    const after = openPdf(revision.close().bytes);
    expect(after.newest.style).toBe('stream');
    expect(after.dictionaryAt(added)?.entries.get('Fresh')).toBe(true);
    expect(after.dictionaryAt(reference(3))?.entries.get('Parent')).toEqual(reference(2));
  });

  test('a file that lies about where things stand is refused, at once', () => {
    const whole = fileOf(plain);
    const at = Number(/startxref\n(\d+)/.exec(whole)?.[1]);
    const hostile: Record<string, string> = {
      'no PDF': `GIF89a${whole}`,
      cut: whole.slice(0, -20),
      'with more behind': `${whole}<</Type/Catalog>>`,
      'that points outside': whole.replace(/startxref\n\d+/, 'startxref\n9999999'),
      'that goes in a circle': fileOf(plain, `/Prev ${at}`),
      'with a huge table': whole.replace('0 4\n', '0 2000000000\n'),
      'whose catalog needs itself': fileOf(['1 0 R']),
      'with a stream without end': fileOf(['<</Type/Catalog/Length 99999>>\nstream\nx\nendstream']),
      'whose object stands elsewhere': whole.replace('1 0 obj', '7 0 obj'),
    };
    for (const [why, text] of Object.entries(hostile))
      expect(() => openPdf(bytesOf(text)).catalog, why).toThrow(PdfError);
    expect(() => openPdf(bytesOf(fileOf(plain, '/Encrypt 9 0 R')))).toThrow(
      expect.objectContaining({ encrypted: true }),
    );
  });

  test('a stream that unpacks to more than it may is refused', () => {
    const raw = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const dict = dictionary({ Filter: name('FlateDecode') });
    expect(() => contentOf({ kind: 'stream', dictionary: dict, raw })).toThrow(PdfError);
  });

  test('no bytes at all make it crash or hang', () => {
    const whole = bytesOf(fileOf(plain));
    const spoiled = fc
      .tuple(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 12 }))
      .map(([at, patch]) => {
        const copy = Uint8Array.from(whole);
        copy.set(patch.subarray(0, copy.length - at), at);
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        try {
          expect(openPdf(bytes).catalog.kind).toBe('dictionary');
        } catch (error) {
          expect(error).toBeInstanceOf(PdfError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
