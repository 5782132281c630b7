import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, showSum, weightedSum } from './check-digits.ts';
import { exchangeCharacters, sameToDigits, settleClasses } from './mend-zone.ts';
import { parseZone } from './parse-zone.ts';
import { shapeNamed } from './zone-layouts.ts';

/** Specimens printed in ICAO Doc 9303-4 (appendix B) and 9303-5 (appendix B), and France's published 1988 specimen. */
const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const french = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'];

const replaceAt = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

describe('check digits', () => {
  it('gives the worked example of ICAO 9303-3: 520727 → 3', () => {
    expect(checkDigit('520727')).toBe('3');
    expect(showSum('520727')).toBe('7·5 + 3·2 + 1·0 + 7·7 + 3·2 + 1·7 = 103, mod 10 = 3');
    expect(showSum('<<<<<')).toBe('5 × « < » = 0, mod 10 = 0');
    expect(checkDigit('AB2134<<<')).toBe('5');
  });

  it('sees every change of one character between digits', () => {
    const text = fc.stringMatching(/^[0-9]{6,12}$/);
    fc.assert(
      fc.property(text, fc.nat(11), fc.integer({ min: 1, max: 9 }), (covered, place, by) => {
        const at = place % covered.length;
        const altered = replaceAt(covered, at, String((Number(covered.charAt(at)) + by) % 10));
        // weights 7, 3 and 1 have no common factor with 10
        expect(checkDigit(altered)).not.toBe(checkDigit(covered));
        expect(weightedSum(`${covered}<<<`)).toBe(weightedSum(covered));
      }),
    );
  });
});

describe('zones', () => {
  it('reads the passport of the standard', () => {
    const zone = parseZone(passport);
    expect(zone).toMatchObject({
      layout: 'TD3',
      values: {
        documentNumber: 'L898902C3',
        surname: 'ERIKSSON',
        givenNames: ['ANNA', 'MARIA'],
        birthDate: '740812',
        expiryDate: '120415',
        sex: 'F',
        nationality: 'UTO',
        optional: 'ZE184226B',
      },
    });
    expect(zone?.digits.map(({ of, printed, holds }) => [of, printed, holds])).toEqual([
      ['document_number', '6', true],
      ['birth_date', '2', true],
      ['expiry_date', '9', true],
      ['optional', '1', true],
      ['composite', '0', true],
    ]);
  });

  it('reads the card of the standard, and the number that overflows', () => {
    expect(parseZone(card)).toMatchObject({
      layout: 'TD1',
      values: { documentNumber: 'D23145890', surname: 'ERIKSSON' },
    });
    expect(parseZone(card)?.digits.every((digit) => digit.holds)).toBe(true);
    const long = parseZone(['I<UTOD23145890<7349<<<<<<<<<<<', ...card.slice(1)]);
    expect(long?.values.documentNumber).toBe('D23145890734');
    expect(long?.digits[0]).toMatchObject({ of: 'document_number', printed: '9', holds: true });
  });

  it('reads the French card of 1988, whose composite covers the names', () => {
    const zone = parseZone(french);
    expect(zone).toMatchObject({
      layout: 'FR1988',
      values: {
        documentNumber: '880692310285',
        surname: 'BERTHIER',
        givenNames: ['CORINNE'],
        birthDate: '651206',
        issuedMonth: '8806',
      },
    });
    expect(zone?.digits.every((digit) => digit.holds)).toBe(true);
    const renamed = parseZone([french[0] ?? '', (french[1] ?? '').replace('CORINNE', 'CORINNA')]);
    expect(renamed?.digits.find((digit) => digit.of === 'composite')?.holds).toBe(false);
  });

  it('accepts a filler for an empty optional field only', () => {
    const second = `${(passport[1] ?? '').slice(0, 28)}${'<'.repeat(14)}<`;
    const covered = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43);
    const empty = parseZone([passport[0] ?? '', second + checkDigit(covered)]);
    expect(empty?.digits.every((digit) => digit.holds)).toBe(true);
    const missing = parseZone([passport[0] ?? '', replaceAt(passport[1] ?? '', 42, '<')]);
    expect(missing?.digits.find((digit) => digit.of === 'optional')?.holds).toBe(false);
  });

  it('is no zone where lengths or beginning are others', () => {
    expect(parseZone(['IDFRA', 'X'])).toBeNull();
    expect(parseZone([(french[0] ?? '').replace('IDFRA', 'XDFRA'), french[1] ?? ''])).toBeNull();
  });
});

describe('mending', () => {
  const [number = '', name = ''] = [passport[1], passport[0]];

  it('puts digits where digits stand, and letters where names stand', () => {
    const second = shapeNamed('TD1').classes[1] ?? '';
    expect(settleClasses((card[1] ?? '').replace('7408122', '74O8I22'), second)).toBe(card[1]);
    expect(settleClasses('VZ0R<SPEC1MEN', 'N'.repeat(13))).toBe('VZOR<SPECIMEN');
    expect(settleClasses('0I', 'xx')).toBe('0I');
  });

  it('exchanges one look-alike in the number', () => {
    const read = [name, number.replace('L898902C36', 'L8989O2C36')];
    expect(exchangeCharacters(read, shapeNamed('TD3'))).toEqual(passport);
  });

  it('takes what another attempt read at the same place before what nobody read', () => {
    const read = [name, number.replace('7408122', '7308122')];
    expect(exchangeCharacters(read, shapeNamed('TD3'))).toEqual(read);
    const other = { line: 1, column: 14, character: '4' };
    expect(exchangeCharacters(read, shapeNamed('TD3'), [other])).toEqual(passport);
  });

  it('never exchanges a letter of a name, even where a digit would hold', () => {
    const read = ['IDFRABERTHLER<<<<<<<<<<<<<<<<<<<<<<<', french[1] ?? ''];
    const other = { line: 0, column: 10, character: 'I' };
    expect(exchangeCharacters(read, shapeNamed('FR1988'), [other])).toEqual(read);
  });

  it('leaves lines alone where no exchange or more than one would do', () => {
    const wrong = [name, replaceAt(number, 9, '7')];
    expect(exchangeCharacters(wrong, shapeNamed('TD3'))).toEqual(wrong);
  });

  it('mends any single look-alike of the number back or leaves it, never into other valid lines', () => {
    const letters = '0158';
    const digits = fc.stringMatching(/^[0-9BSIO]{9}$/);
    fc.assert(
      fc.property(digits, fc.nat(8), (text, at) => {
        const first = `IDFRA${text}${checkDigit(text)}<<<<<<<<<<<<<<<`;
        const second = '9007138F3002119FRA<<<<<<<<<<<';
        const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
        const lines = [first, second + composite, card[2] ?? ''];
        const index = letters.indexOf(text.charAt(at));
        if (index < 0) return;
        const read = [replaceAt(first, 5 + at, 'OISB'.charAt(index)), ...lines.slice(1)];
        expect([read.join(), lines.join()]).toContain(exchangeCharacters(read, shapeNamed('TD1')).join());
      }),
    );
  });

  it('knows the look-alikes that no digit can tell apart', () => {
    for (const pair of ['G6', 'S8', 'U0', 'L1', 'K<'])
      expect([pair, sameToDigits(pair.charAt(0), pair.charAt(1))]).toEqual([pair, true]);
    expect(sameToDigits('O', '0')).toBe(false);
    expect(sameToDigits('6', '6')).toBe(false);
  });
});
