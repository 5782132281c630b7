import { addDays, addMonths } from './calendar-day.ts';
import type { Day } from './calendar-day.ts';

/** A duration in ISO 8601 without hours: `P10Y`, `P6M`, `P1Y6M`, `P4W`, `P35D`. */
export interface Duration {
  readonly months: number;
  readonly days: number;
}

const form = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** @returns null when it is not one */
export const readDuration = (text: string): Duration | null => {
  const found = form.exec(text);
  if (!found) return null;
  const [years = 0, months = 0, weeks = 0, days = 0] = found
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days };
};

/** The last day of a term that began on a day: months are counted first, then days (CPC, article 641, third paragraph). */
export const endOf = (start: Day, { months, days }: Duration): Day => addDays(addMonths(start, months), days);
