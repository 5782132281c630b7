import type { CreditCost } from '#shared/brands/cost';

/** One instalment: what is paid, how much of it is interest and capital, what is then still owed. Euro cents. */
export interface Instalment {
  readonly number: number;
  readonly paidCents: number;
  readonly interestCents: number;
  readonly capitalCents: number;
  readonly owedCents: number;
}

/**
 * The table of a constant-instalment loan: interest of each month on what is owed (rate / 12, to the cent), the rest
 * of the instalment repays capital; the last one takes the roundings, so that the whole is exactly the total due.
 */
export const scheduleOf = (
  amountCents: number,
  months: number,
  debtorRatePercent: number,
  { monthlyCents, totalDueCents }: CreditCost,
): Instalment[] => {
  let owedCents = amountCents;
  return Array.from({ length: months }, (_, index) => {
    const last = index === months - 1;
    const paidCents = last ? totalDueCents - monthlyCents * (months - 1) : monthlyCents;
    const due = Math.round((owedCents * debtorRatePercent) / 1200);
    const capitalCents = last ? owedCents : paidCents - due;
    owedCents -= capitalCents;
    return { number: index + 1, paidCents, interestCents: paidCents - capitalCents, capitalCents, owedCents };
  });
};
