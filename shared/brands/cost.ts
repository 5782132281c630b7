/** What a credit costs, as it must be shown beside the monthly amount (C. conso. L. 312-6, R. 314-3). Euro cents. */
export interface CreditCost {
  monthlyCents: number;
  totalDueCents: number;
  costCents: number;
  /** Annual percentage rate (TAEG), rounded to two decimals. */
  aprPercent: number;
}

/**
 * Constant instalments at a proportional monthly rate (yearly debtor rate / 12); the last instalment takes the
 * rounding. Without fees the TAEG is the equivalent rate (1 + r/12)^12 − 1 (directive 2023/2225, annex III).
 * @param amountCents capital, > 0  @param months number of instalments, ≥ 1  @param debtorRatePercent yearly, ≥ 0
 */
export const creditCost = (amountCents: number, months: number, debtorRatePercent: number): CreditCost => {
  const rate = debtorRatePercent / 1200;
  const exact = rate === 0 ? amountCents / months : (amountCents * rate) / (1 - (1 + rate) ** -months);
  const totalDueCents = Math.round(exact * months);
  const aprPercent = Math.round(((1 + rate) ** 12 - 1) * 10_000) / 100;
  return { monthlyCents: Math.round(exact), totalDueCents, costCents: totalDueCents - amountCents, aprPercent };
};
