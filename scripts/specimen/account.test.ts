import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfIban, groupedIban, ibanRemainder, makeAccount, ribKey, withWrongKey } from './account.ts';
import { luhnHolds, makeEmployer } from './company.ts';
import { drawFrom } from './draw.ts';
import { makePays } from './pay.ts';
import { makeTaxNumber } from './pieces/income/tax-notice.ts';

describe('accounts', () => {
  it('has the key of the published examples', () => {
    expect(ribKey('30006', '00001', '12345678901')).toBe('89');
    expect(ribKey('20041', '01005', '0500013M026')).toBe('06');
    expect(ibanRemainder('FR1420041010050500013M02606')).toBe(1);
  });

  it('holds by both keys, and by neither once a digit is changed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = drawFrom(String(seed));
        const account = makeAccount(draw);
        expect(account.iban).toHaveLength(27);
        expect(ibanRemainder(account.iban)).toBe(1);
        expect(ribKey(account.bank.code, account.branch, account.number)).toBe(account.ribKey);
        expect(accountOfIban(account.iban)).toEqual(account);
        const broken = withWrongKey(account, draw);
        expect(ibanRemainder(broken.iban)).not.toBe(1);
        expect(ribKey(broken.bank.code, broken.branch, broken.number)).not.toBe(broken.ribKey);
      }),
    );
  });

  it('is printed in groups of four', () => {
    expect(groupedIban('FR1420041010050500013M02606')).toBe('FR14 2004 1010 0505 0001 3M02 606');
  });
});

describe('companies and taxpayers', () => {
  it('has numbers that hold by Luhn', () => {
    expect(luhnHolds('552081317')).toBe(true);
    expect(luhnHolds('552081318')).toBe(false);
    const { siret } = makeEmployer(drawFrom('employer'));
    expect(siret).toMatch(/^000\d{11}$/);
    expect(luhnHolds(siret) && luhnHolds(siret.slice(0, 9))).toBe(true);
  });

  it('has a tax number whose end follows from its beginning', () => {
    const number = makeTaxNumber(drawFrom('tax'));
    expect(Number(number.slice(10))).toBe(Number(number.slice(0, 10)) % 511);
  });
});

describe('pays', () => {
  it('adds up to the cent', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const pay of makePays(drawFrom(String(seed)), '2026-11-16', 2)) {
          const sum = (cents: readonly { employeeCents: number }[]): number =>
            cents.reduce((total, line) => total + line.employeeCents, 0);
          expect(sum(pay.earnings)).toBe(pay.grossCents);
          expect(sum(pay.contributions)).toBe(pay.contributionsCents);
          expect(pay.grossCents - pay.contributionsCents + pay.transportCents).toBe(pay.beforeTaxCents);
          expect(pay.beforeTaxCents - pay.taxCents).toBe(pay.netCents);
          expect(pay.taxCents).toBe(Math.round((pay.taxableCents * pay.taxRate) / 100_000));
          expect(pay.netCents).toBeGreaterThan(0);
        }
      }),
    );
  });
});
