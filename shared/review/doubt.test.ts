import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterDoubts, doubtSentence, isConfusable } from '#shared/review/doubt';

const differs = (other: string, read: string) =>
  doubtSentence({ kind: 'differs', other, characters: characterDoubts(other, read) });

describe('the reason of a doubt', () => {
  it('names the one digit and what it may be', () => {
    expect(characterDoubts('14/07/1991', '14/01/1991')).toEqual([{ at: 4, read: '1', other: '7', confusable: true }]);
    expect(differs('14/07/1991', '14/01/1991')).toBe('1\u00a0chiffre\u00a0: 7 ou 1.');
  });

  it('names letters, accents set aside', () => {
    expect(differs('Hélène', 'HELENE')).toBe('Autre valeur que celle déclarée.');
    expect(differs('DUPONT', 'DUPQNT')).toBe('1\u00a0lettre\u00a0: O ou Q.');
    expect(differs('DUPONT', 'DUP0NT')).toBe('1\u00a0caractère\u00a0: O ou 0.');
  });

  it('says which character is missing or too many', () => {
    expect(differs('MARTIN', 'MARTN')).toBe('1\u00a0lettre\u00a0: I manque.');
    expect(differs('MARTIN', 'MARTINS')).toBe('1\u00a0lettre\u00a0: S en trop.');
    expect(doubtSentence({ kind: 'differs', other: '', characters: characterDoubts('AB', 'AC') }, 'en')).toBe(
      '1\u00a0letter: B or C.',
    );
  });

  it('names nothing where the values are two values', () => {
    expect(characterDoubts('1 980,83 €', '2 412,60 €')).toEqual([]);
    expect(differs('Paris', 'Bordeaux')).toBe('Autre valeur que celle déclarée.');
  });

  it('knows what is taken for what, either way round', () => {
    for (const [a, b] of [
      ['1', '7'],
      ['O', '0'],
      ['8', 'B'],
      ['5', 'S'],
      ['rn', 'm'],
      ['é', 'E'],
    ] as const) {
      expect(isConfusable(a, b), `${a}/${b}`).toBe(true);
      expect(isConfusable(b, a), `${b}/${a}`).toBe(true);
    }
    expect(isConfusable('1', '8')).toBe(false);
    expect(isConfusable('A', 'Z')).toBe(false);
  });

  it('points at a character that stands there: replacing all of them gives the other value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{10}$/), fc.nat(9), fc.nat(9), (value, at, digit) => {
        const read = value.slice(0, at) + String(digit) + value.slice(at + 1);
        const found = characterDoubts(value, read);
        expect(found.length).toBeLessThanOrEqual(2);
        for (const { at: place, read: shown } of found) expect(read.slice(place, place + shown.length)).toBe(shown);
        if (value === read) expect(found).toEqual([]);
      }),
    );
  });
});
