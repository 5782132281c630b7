import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispositionOf, safeFilename } from './filename.ts';

describe('safeFilename', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\moi\\Pièce d’identité.jpg', 'Pièce d’identité.jpg'],
    ['RIB\u202Egpj.exe', 'RIBgpj.exe'],
    ['..', 'piece'],
    ['', 'piece'],
    [undefined, 'piece'],
    ['a\r\nSet-Cookie: b', 'a Set-Cookie: b'],
    ['<img src=x>.png', '<img src=x>.png'],
  ])('makes of %j: %j', (given, name) => {
    expect(safeFilename(given)).toBe(name);
  });

  it('keeps the ending of a long name and never cuts a letter in two', () => {
    const name = safeFilename(`${'🪪'.repeat(200)}.jpeg`);
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('🪪.jpeg')).toBe(true);
  });

  it('never gives a folder, a control character or more than 120 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = safeFilename(given);
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect(name).not.toBe('');
        expect([...name].length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

it('writes a header that no name can end', () => {
  expect(dispositionOf('inline', 'Pièce "d’identité".pdf')).toBe(
    `inline; filename="Piece _d_identite_.pdf"; filename*=UTF-8''Pi%C3%A8ce%20%22d%E2%80%99identit%C3%A9%22.pdf`,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(dispositionOf('attachment', safeFilename(name))).toMatch(
        /^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.!~%-]*$/,
      );
    }),
  );
});
