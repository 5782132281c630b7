import { addDays, isWorkingDay } from '#shared/signing/public-holidays';

/** How long an offer holds (C. conso. L. 312-18) and a signature may be taken back (L. 312-19), in days. */
export const offerDays = 15;
export const withdrawalDays = 14;

const parisDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const parisOffset = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** The moment at which a day begins in Paris; clocks change at 2 or 3 in the morning, hence never at midnight. */
const midnight = (day: string): Date => {
  const utc = new Date(`${day}T00:00:00Z`);
  const name = parisOffset.formatToParts(utc).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const hours = Number(/([+-]\d{2}):/.exec(name)?.[1] ?? '0');
  return new Date(utc.getTime() - hours * 3_600_000);
};

/**
 * The end of a period of days that an event starts (Regulation 1182/71): the event's own day does not count (art. 3(1)),
 * the last day counts to its last hour (art. 3(2)(b)), and a last day that is a Saturday, a Sunday or a public holiday
 * is put off to the next working day (art. 3(4)).
 * @returns the first moment after the period: midnight in Paris
 */
export const endOfPeriod = (event: Date, days: number): Date => {
  let last = addDays(parisDay.format(event), days);
  while (!isWorkingDay(last)) last = addDays(last, 1);
  return midnight(addDays(last, 1));
};

/** Until when an offer made at this moment holds; the moment itself is already too late. */
export const offerEnd = (madeAt: Date): Date => endOfPeriod(madeAt, offerDays);

/** Until when who signed last at this moment may change his mind; the moment itself is already too late. */
export const withdrawalEnd = (signedAt: Date): Date => endOfPeriod(signedAt, withdrawalDays);
