import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIban, formatIban, normaliseIban, remainder97, ribParts } from '#shared/banking/iban';
import { checkRib, ibanOfRib, ribDigit, ribKey } from '#shared/banking/rib';

/** Examples of the ISO 13616 registry. */
const published = [
  'FR1420041010050500013M02606',
  'DE89370400440532013000',
  'BE68539007547034',
  'GB29NWBK60161331926819',
  'ES9121000418450200051332',
  'IT60X0542811101000000123456',
  'CH9300762011623852957',
  'NL91ABNA0417164300',
  'PT50000201231234567890154',
  'MC5811222000010123456789030',
];

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const account = fc.stringMatching(/^[0-9A-Z]{11}$/);

describe('IBAN', () => {
  it('accepts the published examples, as printed in groups of four', () => {
    for (const iban of published) expect(checkIban(formatIban(iban))).toMatchObject({ status: 'valid', iban });
  });

  it('says what is wrong, and shows the remainder of a wrong key', () => {
    expect(checkIban('FR14')).toMatchObject({ status: 'malformed' });
    expect(checkIban('FR1420041010050500013M0260')).toMatchObject({ status: 'wrong_length', expected: 27, actual: 26 });
    expect(checkIban('ZZ1420041010050500013M02606')).toMatchObject({ status: 'unknown_country', country: 'ZZ' });
    expect(checkIban('FR1420041010050500013M02607')).toEqual({
      status: 'wrong_key',
      iban: 'FR1420041010050500013M02607',
      country: 'FR',
      // one more at 10^6, and 10^6 mod 97 = 27
      remainder: 28,
      division: '200410100505000132202607152714 mod 97 = 28 ≠ 1',
    });
  });

  it('reads what people paste', () => {
    expect(normaliseIban(' IBAN : fr14 2004-1010.0505 0001 3M02 606 ')).toBe('FR1420041010050500013M02606');
  });

  it('divides like exact integers do', () => {
    fc.assert(fc.property(digits(30), (n) => BigInt(remainder97(n)) === BigInt(n) % 97n));
  });
});

describe('RIB', () => {
  it('gives the published keys', () => {
    expect(ribKey('30006', '00001', '12345678901')).toBe('89');
    expect(ribKey('20041', '01005', '0500013M026')).toBe('06');
    expect(ribKey('11222', '00001', '01234567890')).toBe('30');
  });

  it('replaces letters as on the punched card', () => {
    expect(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', ribDigit).join('')).toBe('12345678912345678923456789');
  });

  it('makes an IBAN whose both keys hold, and no altered digit passes both', () => {
    fc.assert(
      fc.property(
        digits(5),
        digits(5),
        account,
        fc.nat(20),
        fc.integer({ min: 1, max: 9 }),
        (bank, branch, number, at, by) => {
          const iban = ibanOfRib({ bank, branch, account: number, key: ribKey(bank, branch, number) });
          const parts = ribParts(iban);
          expect(checkIban(iban).status).toBe('valid');
          expect(parts && checkRib(parts).status).toBe('valid');
          const old = iban.charAt(4 + at);
          if (!/\d/.test(old)) return;
          const altered = iban.slice(0, 4 + at) + String((Number(old) + by) % 10) + iban.slice(5 + at);
          const alteredParts = ribParts(altered);
          expect(checkIban(altered).status).toBe('wrong_key');
          expect(alteredParts && checkRib(alteredParts).status).toBe('wrong_key');
        },
      ),
    );
  });

  it('shows a sum that gives the key', () => {
    const check = checkRib({ bank: '30006', branch: '00001', account: '12345678901', key: '88' });
    expect(check).toMatchObject({ division: '97 − (89·30006 + 15·1 + 3·12345678901) mod 97 = 89 ≠ 88' });
    expect(97 - ((89 * 30006 + 15 + 3 * 12345678901) % 97)).toBe(89);
  });
});
