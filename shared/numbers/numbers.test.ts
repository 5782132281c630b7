import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNir, nirKey } from '#shared/numbers/nir';
import { checkSiret } from '#shared/numbers/siret';
import { checkTaxNumber } from '#shared/numbers/tax-number';

describe('the social security number', () => {
  it('holds by its key and says sex, birth and place', () => {
    expect(checkNir('2 55 08 14 168 025 38')).toMatchObject({
      status: 'valid',
      parts: { sex: 'F', year: '55', month: '08', department: '14' },
    });
  });
  it('counts Corsica as 19 and 18', () => {
    for (const [department, number] of [
      ['2A', 1_850_519_004_123n],
      ['2B', 1_850_518_004_123n],
    ] as const) {
      const key = String(97n - (number % 97n)).padStart(2, '0');
      expect(nirKey(`18505${department}004123`)).toBe(key);
      expect(checkNir(`18505${department}004123${key}`).status).toBe('valid');
    }
  });
  it('fails once a digit is changed, and shows the sum', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[12]\d{12}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (head, at, step) => {
        const other = (Number(head.charAt(at)) + step) % 10;
        const changed = head.slice(0, at) + String(other) + head.slice(at + 1) + nirKey(head);
        expect(checkNir(changed).status).not.toBe('valid');
      }),
    );
    expect(checkNir('255081416802539')).toMatchObject({ status: 'wrong_key', expected: '38', printed: '39' });
    expect(checkNir('155').status).toBe('malformed');
  });
});

describe('numbers of firms', () => {
  it('hold by Luhn, and those of La Poste by their digit sum', () => {
    expect(checkSiret('552 081 317').status).toBe('valid');
    expect(checkSiret('552 081 317 66522').status).toBe('valid');
    expect(checkSiret('552 081 318').status).toBe('wrong_sum');
    expect(checkSiret('356 000 000 00048').status).toBe('valid');
    expect(checkSiret('356 000 000 49837').status).toBe('valid');
    expect(checkSiret('356 000 000 49838').status).toBe('wrong_sum');
    expect(checkSiret('1234').status).toBe('malformed');
  });
});

describe('the tax number', () => {
  it('ends with its beginning modulo 511', () => {
    expect(checkTaxNumber('30 23 217 600 053')).toEqual({ status: 'valid', arithmetic: '3023217600 mod 511 = 053' });
    expect(checkTaxNumber('3023217600054')).toMatchObject({ status: 'wrong_sum', expected: '053' });
    expect(checkTaxNumber('9023217600053').status).toBe('malformed');
  });
});
