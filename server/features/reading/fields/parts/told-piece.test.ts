import { describe, expect, it } from 'vitest';
import type { FieldName } from '#shared/reading/field';
import { areTwo } from './told-piece.ts';
import type { ToldPiece } from './told-piece.ts';

const card = (values: Partial<Record<FieldName, string>>): ToldPiece => ({
  kind: 'identity_card',
  score: 9,
  begins: true,
  titled: true,
  values: () => new Map(Object.entries(values) as [FieldName, string][]),
});

describe('two stretches of a page are', () => {
  it.each([
    ['the print of a name and its zone, which has no accents', { surname: 'ÔZTÜRK' }, { surname: 'OZTURK' }],
    [
      'one number, whatever became of the name',
      { document_number: '1', surname: 'ROUX' },
      { document_number: '1', surname: 'BOUX X' },
    ],
    ['a number with one letter read wrong', { document_number: '141133491374' }, { document_number: '14113349137A' }],
  ])('one paper: %s', (_, above, below) => {
    expect(areTwo(card(above), card(below))).toBe(false);
  });

  it.each([
    ['two names', { surname: 'ROUX' }, { surname: 'MODÈLE' }],
    [
      'two numbers of one family',
      { document_number: '141133491374', surname: 'ROUX' },
      { document_number: '160291200455', surname: 'ROUX' },
    ],
    ['two months', { pay_period: '2026-09' }, { pay_period: '2026-10' }],
  ])('two papers: %s', (_, above, below) => {
    expect(areTwo(card(above), card(below))).toBe(true);
  });
});
