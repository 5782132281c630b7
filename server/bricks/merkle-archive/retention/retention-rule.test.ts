import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dayIn, daysIn, isDay } from './calendar-day.ts';
import { endOf, readDuration } from './duration.ts';
import { isOver, retentionOf } from './retention-rule.ts';
import type { Rule, StartEvent } from './retention-rule.ts';

const duration = (text: string) => readDuration(text) ?? { months: NaN, days: NaN };
const rule = (more: Partial<Rule> & { for?: string } = {}): Rule => ({
  ...{ name: 'base', duration: duration(more.for ?? 'P10Y'), startEvents: ['fin_du_credit'], finalAction: 'eliminate' },
  ...{ from: '2020-01-01', until: null, source: 'test', ...more },
});
const day = fc
  .tuple(fc.integer({ min: 1950, max: 2150 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, date]) =>
    [year, String(month).padStart(2, '0'), String(Math.min(date, daysIn(year, month))).padStart(2, '0')].join('-'),
  );
const term = fc.record({ months: fc.nat(1500), days: fc.nat(400) });

describe('days and durations', () => {
  test.each([
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2023-02-28', 'P1Y', '2024-02-28'],
    ['2026-08-31', 'P6M', '2027-02-28'],
    ['2027-08-31', 'P6M', '2028-02-29'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-12-31', 'P2M', '2027-02-28'],
    ['2026-11-23', 'P10Y', '2036-11-23'],
    ['2026-11-23', 'P35D', '2026-12-28'],
    ['2096-02-29', 'P4Y', '2100-02-28'],
    // Months first, then days: the last day of February and two more, not March and back.
    ['2026-01-31', 'P1M2D', '2026-03-02'],
    ['2026-11-23', 'P2W', '2026-12-07'],
    ['2026-11-23', 'P1Y6M', '2028-05-23'],
  ])('%s and %s end on %s', (start, text, end) => {
    expect(endOf(start, duration(text))).toBe(end);
  });
  test.each(['', 'P', '10Y', 'P10', 'PT5H', 'P1D1Y', 'P-1Y', 'P1.5Y', 'P10Y ', 'p10y'])('%j is no duration', (text) => {
    expect(readDuration(text)).toBeNull();
  });
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', '2026-01-00', 'x'])(
    '%s is no day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
  test('the day is that of the place: midnight in Paris is the day before in Greenwich, in winter and in summer', () => {
    expect(dayIn(new Date('2026-11-22T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-23');
    expect(dayIn(new Date('2026-07-22T22:30:00Z'), 'Europe/Paris')).toBe('2026-07-23');
    expect(dayIn(new Date('2026-11-22T22:59:00Z'), 'Europe/Paris')).toBe('2026-11-22');
  });

  test('a sum of months is a day, of the month that was asked for, with the same number or its last', () => {
    fc.assert(
      fc.property(day, fc.nat(2000), (start, months) => {
        const end = addMonths(start, months);
        expect(isDay(end)).toBe(true);
        const all = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months;
        expect(Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7)) - 1).toBe(all);
        const last = daysIn(Number(end.slice(0, 4)), Number(end.slice(5, 7)));
        expect(Number(end.slice(8))).toBe(Math.min(Number(start.slice(8)), last));
      }),
    );
  });
  test('days are those of the machine’s own calendar', () => {
    fc.assert(
      fc.property(day, fc.nat(4000), (start, days) => {
        const end = new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000);
        expect(addDays(start, days)).toBe(end.toISOString().slice(0, 10));
      }),
    );
  });
  test('a later start never ends earlier, a longer term never ends earlier, and none ends before it starts', () => {
    fc.assert(
      fc.property(day, fc.nat(500), term, term, (start, later, a, b) => {
        expect(endOf(addDays(start, later), a) >= endOf(start, a)).toBe(true);
        const both = { months: a.months + b.months, days: a.days + b.days };
        expect(endOf(start, both) >= endOf(start, a)).toBe(true);
        expect(endOf(start, a) >= start).toBe(true);
      }),
    );
  });
});

describe('rules', () => {
  const ended: StartEvent = { event: 'fin_du_credit', on: '2026-11-23' };
  const relation = rule({ name: 'relation', for: 'P5Y', startEvents: ['fin_de_relation', 'retractation'] });

  test('nothing is due before its event, and nothing without a rule', () => {
    expect(retentionOf([rule()], [], '2026-01-01')).toMatchObject({ state: 'waiting' });
    expect(retentionOf([], [ended], '2026-01-01')).toEqual({ state: 'unruled' });
    for (const retention of [retentionOf([rule()], [], '2026-01-01'), retentionOf([], [], '2026-01-01')])
      expect(isOver(retention, '9999-12-31')).toBe(false);
  });
  test('the last day belongs to the term: over on the next', () => {
    const retention = retentionOf([rule()], [ended], '2026-01-01');
    expect(retention).toMatchObject({ state: 'running', until: '2036-11-23', since: '2026-11-23' });
    expect(['2036-11-22', '2036-11-23', '2036-11-24'].map((today) => isOver(retention, today))).toEqual([
      false,
      false,
      true,
    ]);
  });
  test('the longest wins, whichever comes first; one that waits keeps all', () => {
    const rules = [rule(), relation];
    expect(retentionOf(rules, [ended], '2026-01-01')).toMatchObject({ state: 'waiting', rules: [relation] });
    const short = retentionOf(rules, [ended, { event: 'fin_de_relation', on: '2027-01-01' }], '2026-01-01');
    expect(short).toMatchObject({ until: '2036-11-23', rule: { name: 'base' } });
    const long = retentionOf(rules, [ended, { event: 'fin_de_relation', on: '2035-01-01' }], '2026-01-01');
    expect(long).toMatchObject({ until: '2040-01-01', rule: { name: 'relation' } });
  });
  test('of several events that start a rule the last counts', () => {
    const events = [
      { event: 'retractation', on: '2026-12-01' },
      { event: 'fin_de_relation', on: '2026-12-05' },
    ];
    expect(retentionOf([relation], events, '2026-01-01')).toMatchObject({ until: '2031-12-05' });
    expect(retentionOf([relation], [...events].reverse(), '2026-01-01')).toMatchObject({ until: '2031-12-05' });
  });
  test('the version of a rule is that of the day of the deposit', () => {
    const versions = [rule({ until: '2026-07-01' }), rule({ for: 'P5Y', from: '2026-07-01' })];
    expect(retentionOf(versions, [ended], '2026-06-30')).toMatchObject({ until: '2036-11-23' });
    expect(retentionOf(versions, [ended], '2026-07-01')).toMatchObject({ until: '2031-11-23' });
    expect(retentionOf(versions, [ended], '2019-12-31')).toEqual({ state: 'unruled' });
  });
  test('the most careful end of all that apply', () => {
    const both = [rule(), rule({ name: 'other', for: 'P1Y', finalAction: 'review' })];
    expect(retentionOf(both, [ended], '2026-01-01')).toMatchObject({ action: 'review', rule: { name: 'base' } });
  });
  test('another rule or a later event never lets anything go earlier', () => {
    const anyRule = fc.record({
      months: fc.nat(400),
      days: fc.nat(40),
      event: fc.constantFrom('fin_du_credit', 'fin_de_relation', 'refus'),
    });
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        anyRule,
        day,
        fc.nat(900),
        (some, more, on, later) => {
          const made = (wish: typeof more) => rule({ duration: wish, startEvents: [wish.event] });
          const events = ['fin_du_credit', 'fin_de_relation', 'refus'].map((event) => ({ event, on }));
          const until = (rules: readonly Rule[], told: readonly StartEvent[]) => {
            const found = retentionOf(rules, told, '2026-01-01');
            return found.state === 'running' ? found.until : '9999-99-99';
          };
          const rules = some.map(made);
          const before = until(rules, events);
          expect(until([...rules, made(more)], events) >= before).toBe(true);
          expect(
            until(
              rules,
              events.map((told) => ({ ...told, on: addDays(told.on, later) })),
            ) >= before,
          ).toBe(true);
          expect(before).toBe(rules.map((one) => endOf(on, one.duration)).reduce((a, b) => (a > b ? a : b)));
        },
      ),
    );
  });
});
