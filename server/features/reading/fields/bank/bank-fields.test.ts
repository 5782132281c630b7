import { describe, expect, it } from 'vitest';
import { linesOf } from '../text/reading-lines.ts';
import { pageOf, valueOf } from '../page-fixture.ts';
import { bankFields } from './bank-fields.ts';

const told = (bic: string) =>
  bankFields(
    linesOf([
      pageOf([
        { x: 240, y: 100, text: 'BIC' },
        { x: 600, y: 100, text: bic },
        { x: 240, y: 140, text: 'IBAN' },
        { x: 600, y: 140, text: 'FR14 2004 1010 0505 0001 3M02 606' },
      ]),
    ]),
  );

describe('a BIC', () => {
  it('of another country is read where the next label stands under its own', () => {
    expect(valueOf(told('ZZCOLT2LXXX'), 'bic')).toBe('ZZCOLT2LXXX');
  });

  it('is not made of a word that only stands near', () => {
    expect(valueOf(told('à demander'), 'bic')).toBeUndefined();
  });
});
