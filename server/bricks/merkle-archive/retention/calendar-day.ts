/** A day of the calendar, `YYYY-MM-DD`, without an hour or a zone: what the law counts in. Days compare as strings. */
export type Day = string;

const form = /^(\d{4})-(\d\d)-(\d\d)$/;
const text = (value: number, width: number): string => String(value).padStart(width, '0');

export const isDay = (value: string): value is Day => {
  const [, year = '', month = '', day = ''] = form.exec(value) ?? [];
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
};

/** @param month 1–12, as people count; 0 for any other */
export const daysIn = (year: number, month: number): number => {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const parts = (day: Day): [number, number, number] => {
  const [, year, month, date] = form.exec(day) ?? [];
  return [Number(year), Number(month), Number(date)];
};

/**
 * The day that has the same number so many months later; where that month has none, its last day
 * (CPC, article 641, second paragraph).
 */
export const addMonths = (day: Day, months: number): Day => {
  const [year, month, date] = parts(day);
  const all = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(all / 12), (all % 12) + 1];
  return `${text(toYear, 4)}-${text(toMonth, 2)}-${text(Math.min(date, daysIn(toYear, toMonth)), 2)}`;
};

export const addDays = (day: Day, days: number): Day => {
  const [year, month, date] = parts(day);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date + days);
  return at.toISOString().slice(0, 10);
};

/** The day that it is somewhere. @param timeZone of the IANA database */
export const dayIn = (moment: Date, timeZone: string): Day => {
  const found = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const part = new Map(found.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.get('year') ?? ''}-${part.get('month') ?? ''}-${part.get('day') ?? ''}`;
};
