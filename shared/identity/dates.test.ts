import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addYears, frenchDate, isoDate, parseFrenchDate, parseFrenchMonth, yearsBetween } from '#shared/identity/dates';

describe('dates as printed', () => {
  it.each(['14.07.1991', '14/07/1991', '14 07 1991', '14 juillet 1991', 'Né(e) le : 14 JUILLET 1991', '1991-07-14'])(
    '%s is 14 July 1991',
    (text) => {
      expect(parseFrenchDate(text)).toBe('1991-07-14');
    },
  );

  it('refuses days that do not exist', () => {
    expect(parseFrenchDate('31/02/2024')).toBeNull();
    expect(parseFrenchDate('29/02/2023')).toBeNull();
    expect(parseFrenchDate('29/02/2024')).toBe('2024-02-29');
    expect(parseFrenchDate('1er mars 2026')).toBe('2026-03-01');
  });

  it('reads months with and without words', () => {
    expect(parseFrenchMonth('Période : février 2026')).toBe('2026-02');
    expect(parseFrenchMonth('Bulletin de paie 08/2026')).toBe('2026-08');
    expect(parseFrenchMonth('Juil. 2026')).toBe('2026-07');
    expect(parseFrenchMonth('du 01/10/2026')).toBeNull();
  });

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          expect(parseFrenchDate(frenchDate(iso))).toBe(iso);
          expect(isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(iso);
          expect(yearsBetween(iso, addYears(iso, 15))).toBe(iso.endsWith('02-29') ? 14 : 15);
        },
      ),
    );
  });
});
