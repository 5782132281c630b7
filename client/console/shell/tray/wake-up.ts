export interface WakeUp {
  /** ISO 8601. */
  readonly at: string;
  readonly tomorrow: boolean;
}

/** @param now epoch milliseconds */
export const wakeUpIn = (minutes: number, now: number): WakeUp => {
  const at = new Date(now + minutes * 60_000);
  return { at: at.toISOString(), tomorrow: at.getDate() !== new Date(now).getDate() };
};

/** The next time that the clock of this desk shows `hour` (HH:MM); null where that is no hour. */
export const wakeUpAt = (hour: string, now: number): WakeUp | null => {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(hour);
  if (!parts) return null;
  const at = new Date(now);
  at.setHours(Number(parts[1]), Number(parts[2]), 0, 0);
  const tomorrow = at.getTime() <= now;
  if (tomorrow) at.setDate(at.getDate() + 1);
  return { at: at.toISOString(), tomorrow };
};
