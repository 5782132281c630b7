import { addMonths } from './calendar.ts';
import type { Draw } from './draw.ts';

/** One line of a payslip. Amounts in cents; `rate` in thousandths of a percent. */
export interface PayLine {
  label: string;
  baseCents?: number;
  rate?: number;
  employeeCents: number;
  employerCents?: number;
}
export interface Pay {
  month: string;
  earnings: PayLine[];
  grossCents: number;
  contributions: PayLine[];
  contributionsCents: number;
  /** Paid on top and not taxed: half of the transport pass. */
  transportCents: number;
  beforeTaxCents: number;
  taxableCents: number;
  taxRate: number;
  taxCents: number;
  netCents: number;
  /** « Montant net social » (arrêté of 31 January 2023): gross less the employee's contributions. */
  socialCents: number;
  yearGrossCents: number;
  yearTaxableCents: number;
}

const share = (baseCents: number, rate: number): number => Math.round((baseCents * rate) / 100_000);

/**
 * A pay whose sums hold to the cent:
 * gross − contributions + transport = net before tax; gross − deductible contributions = net taxable;
 * net before tax − (net taxable × rate) = net paid.
 */
export function makePay(draw: Draw, month: string, grossCents: number, taxRate: number): Pay {
  const hours = draw.chance(0.4) ? draw.int(2, 9) : 0;
  const hourly = Math.round((grossCents * 100) / 15_167);
  const overtimeRate = Math.round(hourly * 1.25);
  const earnings: PayLine[] = [{ label: 'Salaire de base', baseCents: 15_167, employeeCents: grossCents }];
  if (hours > 0) {
    earnings.push({
      label: 'Heures supplémentaires 25 %',
      baseCents: hours * 100,
      employeeCents: hours * overtimeRate,
    });
  }
  if (draw.chance(0.5)) earnings.push({ label: "Prime d'ancienneté", employeeCents: draw.int(30, 140) * 100 });
  const gross = earnings.reduce((sum, line) => sum + line.employeeCents, 0);
  const csgBase = Math.round(gross * 0.9825);
  const part = (label: string, baseCents: number, rate: number, employerRate: number): PayLine => ({
    label,
    baseCents,
    rate,
    employeeCents: share(baseCents, rate),
    employerCents: share(baseCents, employerRate),
  });
  const deductible: PayLine[] = [
    part('Maladie, maternité, invalidité', gross, 0, 7_000),
    { label: 'Complémentaire santé', employeeCents: draw.int(18, 42) * 100, employerCents: 2_850 },
    part('Vieillesse plafonnée', gross, 6_900, 8_550),
    part('Vieillesse déplafonnée', gross, 400, 2_020),
    part('Retraite complémentaire T1', gross, 4_150, 6_230),
    part('Allocations familiales', gross, 0, 3_450),
    part('Assurance chômage', gross, 0, 4_000),
    part('CSG déductible', csgBase, 6_800, 0),
  ];
  const taxed = part('CSG et CRDS non déductibles', csgBase, 2_900, 0);
  const contributions = [...deductible, taxed];
  const total = contributions.reduce((sum, line) => sum + line.employeeCents, 0);
  const transportCents = draw.chance(0.5) ? draw.int(18, 44) * 100 : 0;
  const beforeTaxCents = gross - total + transportCents;
  const taxableCents = gross - total + taxed.employeeCents;
  const taxCents = share(taxableCents, taxRate);
  return {
    month,
    earnings,
    grossCents: gross,
    contributions,
    contributionsCents: total,
    transportCents,
    beforeTaxCents,
    taxableCents,
    taxRate,
    taxCents,
    netCents: beforeTaxCents - taxCents,
    socialCents: gross - total,
    yearGrossCents: gross,
    yearTaxableCents: taxableCents,
  };
}

/** Pays of the last months before `today`'s month, newest first; the sums since January are those of every month. */
export function makePays(draw: Draw, today: string, count: number): [Pay, ...Pay[]] {
  const grossCents = draw.int(185, 460) * 1000;
  const taxRate = draw.int(0, 12) * 700;
  const bare = (back: number): Pay =>
    makePay(draw.branch(`pay-${String(back)}`), addMonths(today.slice(0, 7), -back), grossCents, taxRate);
  const pay = (back: number): Pay => {
    const own = bare(back);
    const earlier = Array.from({ length: Number(own.month.slice(5, 7)) - 1 }, (_, index) => bare(back + 1 + index));
    const sum = (of: (pay: Pay) => number): number => [own, ...earlier].reduce((total, one) => total + of(one), 0);
    return {
      ...own,
      yearGrossCents: sum((one) => one.grossCents),
      yearTaxableCents: sum((one) => one.taxableCents),
    };
  };
  return [pay(1), ...Array.from({ length: count - 1 }, (_, index) => pay(index + 2))];
}
