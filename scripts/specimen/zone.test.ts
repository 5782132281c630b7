import { describe, expect, it } from 'vitest';
import { checkDigit, transliterate, zoneOf1988, zoneOfTd1, zoneOfTd3 } from './zone.ts';

const holder = {
  surname: "d'Œuvray-Lefèvre",
  givenNames: ['Noëlle', 'Anne-Sophie'],
  birthDate: '1991-07-14',
  sex: 'F',
} as const;

describe('check digits', () => {
  it.each([
    ['520727', '3'],
    ['AB2134<<<', '5'],
    ['L898902C3', '6'],
    ['ZE184226B<<<<<', '1'],
  ])('of %s is %s, as ICAO 9303 prints it', (text, digit) => {
    expect(checkDigit(text)).toBe(digit);
  });

  it('covers both lines of the specimen card of 1988', () => {
    const first = 'IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<';
    expect(first).toHaveLength(36);
    expect(checkDigit(`${first}8806923102858CORINNE<<<<<<<6512068F`)).toBe('6');
  });
});

describe('names', () => {
  it('loses accents, ligatures, apostrophes and hyphens', () => {
    expect(transliterate(holder.surname)).toBe('DOEUVRAY<LEFEVRE');
  });
});

describe('zones', () => {
  it('has two lines of 36 on the card of 1988', () => {
    const [first = '', second = ''] = zoneOf1988(holder, '180733300412', '330063');
    expect(first).toBe('IDFRADOEUVRAY<LEFEVRE<<<<<<<<<330063');
    expect(second.slice(0, 35)).toBe('1807333004126NOELLE<<ANNE<S9107142F');
    expect(second).toHaveLength(36);
    expect(checkDigit(first + second.slice(0, 35))).toBe(second.slice(35));
  });

  it('has three lines of 30 on the card of 2021', () => {
    const lines = zoneOfTd1(holder, 'X4RTLPFW4', '2031-05-01');
    expect(lines.map((line) => line.length)).toEqual([30, 30, 30]);
    const [first = '', second = ''] = lines;
    const covered = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
    expect(second.slice(29)).toBe(checkDigit(covered));
  });

  it('has two lines of 44 in the passport, with the composite of ICAO 9303-4 §4.2.2', () => {
    const [first = '', second = ''] = zoneOfTd3(holder, '23FD70780', '2033-12-28');
    expect([first.length, second.length]).toEqual([44, 44]);
    expect(second.slice(43)).toBe(checkDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)));
    expect(checkDigit('L898902C3674081221204159ZE184226B<<<<<1')).toBe('0');
  });
});
