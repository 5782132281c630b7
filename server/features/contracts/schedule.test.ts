import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditCost } from '#shared/brands/cost';
import { scheduleOf } from './schedule.ts';

it('repays exactly the capital, and in all exactly the total due', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30_000, max: 2_150_000 }),
      fc.constantFrom(10, 12, 18, 24, 36, 48),
      fc.constantFrom(0, 4.9, 5.75, 14.9),
      (amountCents, months, rate) => {
        const cost = creditCost(amountCents, months, rate);
        const schedule = scheduleOf(amountCents, months, rate, cost);
        const sum = (of: 'paidCents' | 'interestCents' | 'capitalCents') =>
          schedule.reduce((total, instalment) => total + instalment[of], 0);
        expect(schedule).toHaveLength(months);
        expect(sum('capitalCents')).toBe(amountCents);
        expect(sum('paidCents')).toBe(cost.totalDueCents);
        expect(sum('interestCents')).toBe(cost.costCents);
        expect(schedule.at(-1)?.owedCents).toBe(0);
        for (const { capitalCents, interestCents } of schedule) {
          expect(capitalCents).toBeGreaterThan(0);
          expect(interestCents).toBeGreaterThanOrEqual(rate === 0 ? -1 : 0);
        }
        const roundings = Math.abs((schedule.at(-1)?.paidCents ?? 0) - cost.monthlyCents);
        expect(roundings).toBeLessThanOrEqual(months);
      },
    ),
  );
});
