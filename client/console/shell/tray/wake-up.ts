export interface WakeUp {
  /** ISO 8601. */
  readonly at: string;
  readonly tomorrow: boolean;
}

/** The clock of the centre, whatever the computer's own says. */
const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What that clock shows, "2026-03-29 03:30". */
const shown = (instant: number): string => paris.format(instant).replace(', ', ' ');
const dayOf = (instant: number): string => shown(instant).slice(0, 10);

/** Paris is one hour before UTC in winter and two in summer. */
const offsets = [2, 1] as const;
const dayLong = 24 * 3_600_000;

/** @param now epoch milliseconds */
export const wakeUpIn = (minutes: number, now: number): WakeUp => {
  const at = now + minutes * 60_000;
  return { at: new Date(at).toISOString(), tomorrow: dayOf(at) !== dayOf(now) };
};

/**
 * The next time that the clock of the centre shows `hour` (HH:MM), of two where an hour comes twice; null where that is
 * no hour. An hour that is skipped tonight is tomorrow's.
 */
export const wakeUpAt = (hour: string, now: number): WakeUp | null => {
  if (!/^([01]\d|2[0-3]):([0-5]\d)$/.test(hour)) return null;
  const today = Date.parse(`${dayOf(now)}T${hour}:00Z`);
  for (const day of [today, today + dayLong, today + 2 * dayLong])
    for (const offset of offsets) {
      const at = day - offset * 3_600_000;
      if (at > now && shown(at) === `${new Date(day).toISOString().slice(0, 10)} ${hour}`)
        return { at: new Date(at).toISOString(), tomorrow: day !== today };
    }
  return null;
};
