import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, easterOf, isWorkingDay } from '#shared/signing/public-holidays';
import { endOfPeriod, offerEnd, withdrawalEnd } from '#shared/signing/withdrawal-period';

const at = (iso: string) => new Date(iso);

describe('Easter', () => {
  // Dates published by the Bureau des longitudes.
  it.each([
    [1961, '1961-04-02'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('of %i is %s', (year, day) => {
    expect(easterOf(year)).toBe(day);
  });
});

describe('public holidays of 2026', () => {
  it('are those of the labour code', () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));
    const isWeekend = (day: string) => [0, 6].includes(at(`${day}T00:00:00Z`).getUTCDay());
    expect(days.filter((day) => !isWeekend(day) && !isWorkingDay(day))).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-11-11',
      '2026-12-25',
    ]);
  });
});

describe('the time to change one’s mind', () => {
  it.each([
    ['on a Monday', '2026-11-23T15:04:00Z', '2026-12-07T23:00:00.000Z'],
    ['a minute before midnight in Paris', '2026-11-23T22:59:00Z', '2026-12-07T23:00:00.000Z'],
    ['a minute after midnight in Paris', '2026-11-23T23:01:00Z', '2026-12-08T23:00:00.000Z'],
    ['so that the last day is a Saturday', '2026-11-21T10:00:00Z', '2026-12-07T23:00:00.000Z'],
    ['so that the last day is Christmas, a Friday', '2026-12-11T10:00:00Z', '2026-12-28T23:00:00.000Z'],
    [
      'so that the last day is Easter Sunday and Monday is none either',
      '2026-03-22T10:00:00Z',
      '2026-04-07T22:00:00.000Z',
    ],
    ['across the change to summer time', '2026-03-20T10:00:00Z', '2026-04-03T22:00:00.000Z'],
    ['across the change to winter time', '2026-10-19T10:00:00Z', '2026-11-02T23:00:00.000Z'],
  ])('signed %s', (_, signed, end) => {
    expect(withdrawalEnd(at(signed)).toISOString()).toBe(end);
  });

  it('an offer holds a day longer', () => {
    expect(offerEnd(at('2026-11-23T15:04:00Z')).toISOString()).toBe('2026-12-08T23:00:00.000Z');
  });

  it('is never shorter than its days, ends at midnight in Paris and never on a free day', () => {
    const moments = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z'), noInvalidDate: true });
    const paris = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Paris',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (event, days) => {
        const end = endOfPeriod(event, days);
        const [endDay = '', hour] = paris.format(end).split(' ');
        expect(hour).toBe('00:00:00');
        expect(isWorkingDay(addDays(endDay, -1))).toBe(true);
        expect(end.getTime() - event.getTime()).toBeGreaterThanOrEqual(days * 86_400_000 - 3_600_000);
        // Four free days in a row at most: Easter, or Christmas on a Thursday or Friday with the weekend.
        expect(end.getTime() - event.getTime()).toBeLessThanOrEqual((days + 5) * 86_400_000 + 3_600_000);
      }),
    );
  });
});
