import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFullName, isJoint } from '#shared/identity/full-names';
import { describeEdits, distance, edits, nameWords, plainCapitals } from '#shared/identity/letters';
import { compareGivenNames, compareSurnames } from '#shared/identity/names';

const word = fc.stringMatching(/^[A-D]{0,6}$/);
const name = fc.stringMatching(/^[A-Z]{3,9}([ '-][A-Z]{3,9})?$/);

describe('letters', () => {
  it('writes capitals as a zone does', () => {
    expect(plainCapitals('Lœtitia Übeß Françoise')).toBe('LOETITIA UBESS FRANCOISE');
    expect(nameWords('d’Artagnan-Lévêque')).toEqual(['DARTAGNAN', 'LEVEQUE']);
  });

  it('counts a swap as one change and names it', () => {
    expect(edits('MARTIN', 'MATRIN')).toEqual([{ from: 'RT', to: 'TR' }]);
    expect(describeEdits(edits('DUPONT', 'DUP0NTS'))).toBe('O/0, +S');
  });

  it('is a distance: zero only for equals, symmetric, and the edits rebuild the other word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        const growth = edits(a, b).reduce((sum, edit) => sum + edit.to.length - edit.from.length, a.length);
        expect(growth).toBe(b.length);
      }),
    );
  });
});

describe('surnames', () => {
  const declared = { surname: 'Lévêque', usageName: 'Dupont-Moretti' };
  const cases: [string, string, string][] = [
    ['LEVEQUE', 'same', 'spelling'],
    ['DUPONT MORETTI', 'same', 'usage_name'],
    ['LEVEQUE DUPONT-MORETTI', 'same', 'usage_name'],
    ['DUPONT-MORETTI NÉE LEVEQUE', 'same', 'spelling'],
    ['LEVEQUE ép. DUPONT MORETTI', 'same', 'spelling'],
    ['DUPONT', 'close', 'part'],
    ['LEV3QUE', 'close', 'letters'],
    ['MARTIN', 'different', 'letters'],
  ];
  it.each(cases)('%s is %s (%s)', (read, verdict, reason) => {
    expect(compareSurnames(declared, read)).toMatchObject({ verdict, reason });
  });

  it('explains one letter', () => {
    expect(compareSurnames({ surname: 'DUPONT' }, 'DUP0NT')).toEqual({
      verdict: 'close',
      reason: 'letters',
      distance: 1,
      difference: 'O/0',
    });
  });

  it('accepts particles written otherwise as close, joined ones as the same', () => {
    expect(compareSurnames({ surname: 'de La Tour' }, 'TOUR')).toMatchObject({ verdict: 'close', reason: 'particle' });
    expect(compareSurnames({ surname: "d'Estaing" }, 'D ESTAING')).toMatchObject({ verdict: 'same' });
  });

  it('knows that a zone cuts long names', () => {
    const long = 'VANDENBERGHE DE LA ROCHEFOUCAULD';
    expect(compareSurnames({ surname: long }, long.slice(0, 25), { places: 25 })).toMatchObject({
      reason: 'truncated',
    });
    expect(compareSurnames({ surname: long }, long.slice(0, 15), { places: 25 }).verdict).not.toBe('same');
  });

  it('does not care for accents, hyphens or capitals, whatever the name', () => {
    fc.assert(
      fc.property(name, (surname) => {
        const printed = surname.toLowerCase().replace(/e/g, 'é').replace(/-/g, ' ');
        expect(compareSurnames({ surname }, printed).verdict).toBe('same');
      }),
    );
  });
});

describe('given names', () => {
  const cases: [string, string, string, string][] = [
    ['Jean-Pierre', 'JEAN PIERRE', 'same', 'spelling'],
    ['Jean-Pierre, Marie', 'JEAN PIERRE', 'same', 'first_given_names'],
    ['Marie Claire', 'MARIE', 'same', 'first_given_names'],
    ['Marie', 'MARIE CLAIRE LOUISE', 'same', 'first_given_names'],
    ['Jean-Pierre', 'JEAN', 'close', 'part'],
    ['Jean-Pierre', 'J', 'close', 'initial'],
    ['Claire Marie', 'MARIE CLAIRE', 'same', 'order'],
    ['Marie Claire', 'CLAIRE', 'close', 'part'],
    ['Corinne', 'C0RINNE', 'close', 'letters'],
    ['Corinne', 'SOPHIE', 'different', 'letters'],
  ];
  it.each(cases)('%s / %s is %s (%s)', (declared, read, verdict, reason) => {
    expect(compareGivenNames(declared, read)).toMatchObject({ verdict, reason });
  });
});

describe('full names', () => {
  const person = { surname: 'Berthier', usageName: 'Roche', givenNames: 'Corinne Anne' };
  const cases: [string, string][] = [
    ['MME BERTHIER CORINNE', 'same'],
    ['Corinne Roche', 'same'],
    ['Mme Corinne BERTHIER née ROCHE', 'same'],
    ['M OU MME BERTHIER', 'close'],
    ['BERTHIER C', 'close'],
    ['CORINNE BERTHER', 'close'],
    ['M. PAUL MARTIN', 'different'],
    ['MME BERTHIER SOPHIE', 'different'],
    ['', 'different'],
  ];
  it.each(cases)('%s is %s', (printed, verdict) => {
    expect(compareFullName(person, printed).verdict).toBe(verdict);
  });

  it('sees accounts of two', () => {
    expect(isJoint('M. ou Mme DURAND')).toBe(true);
    expect(isJoint('MME MOULIN')).toBe(false);
  });

  it('does not care for order', () => {
    fc.assert(
      fc.property(name, name, (surname, givenNames) => {
        expect(compareFullName({ surname, givenNames }, `${givenNames} ${surname}`).verdict).toBe('same');
        expect(compareFullName({ surname, givenNames }, `M. ${surname} ${givenNames}`).verdict).toBe('same');
      }),
    );
  });
});
