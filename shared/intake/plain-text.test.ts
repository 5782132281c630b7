import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, plainTexts } from '#shared/intake/plain-text';

describe('plainText', () => {
  it('takes out what turns the reading direction around', () => {
    expect(plainText('Mar\u202Etin\u2066 \u200FD\u061Cupont')).toBe('Martin Dupont');
  });
  it('keeps markup, accents and ligatures as text', () => {
    expect(plainText('<b>Hélène</b> Lecœur & Cie')).toBe('<b>Hélène</b> Lecœur & Cie');
  });
  it('makes one space of line ends and control characters', () => {
    expect(plainText('\u0000 12 rue\r\n\tNeuve \u0007')).toBe('12 rue Neuve');
  });
  it('leaves nothing that a database of UTF-8 text refuses, and does not change what it made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainText(text);
        expect(plain).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(plainText(plain)).toBe(plain);
      }),
    );
  });
});

describe('plainTexts', () => {
  it('reaches every text of a nested value and nothing else', () => {
    expect(plainTexts({ a: ['x\u202E', 3], b: { c: ' y ', d: null, e: true } })).toEqual({
      a: ['x', 3],
      b: { c: 'y', d: null, e: true },
    });
  });
});
