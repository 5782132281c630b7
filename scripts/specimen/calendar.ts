/** Days of the calendar as `YYYY-MM-DD`; no clock is read, so that a specimen depends on its seed alone. */
const DAY_MS = 86_400_000;
const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

function instant(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(instant(day) + days * DAY_MS);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((instant(to) - instant(from)) / DAY_MS);
}

/** 29 February moves to 1 March where the year has none. */
export function addYears(day: string, years: number): string {
  const [year, month, date] = parts(day);
  return dayOf(Date.UTC(year + years, month - 1, date));
}

/** Month `YYYY-MM` moved by whole months. */
export function addMonths(month: string, count: number): string {
  const [year, number] = parts(`${month}-01`);
  return dayOf(Date.UTC(year, number - 1 + count, 1)).slice(0, 7);
}

export function lastDay(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

function parts(day: string): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** `14/07/1991`, or with another separator. */
export function numericDate(day: string, separator = '/'): string {
  return [day.slice(8, 10), day.slice(5, 7), day.slice(0, 4)].join(separator);
}

export function monthName(month: string): string {
  return months[Number(month.slice(5, 7)) - 1] ?? '';
}

/** `14 juillet 1991`. */
export function longDate(day: string): string {
  return `${String(Number(day.slice(8, 10)))} ${monthName(day)} ${day.slice(0, 4)}`;
}

/** `910714`, as a machine-readable zone writes it. */
export function zoneDate(day: string): string {
  return day.slice(2, 4) + day.slice(5, 7) + day.slice(8, 10);
}
