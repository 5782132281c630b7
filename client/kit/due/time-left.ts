/** The promise: an answer within this many minutes. */
const promisedMinutes = 60;
/** Minutes before the due time from which the badge turns amber. */
const riskMinutes = 15;

export interface TimeLeft {
  readonly state: 'calm' | 'risk' | 'late';
  /** "9 min", "+7 min": whole minutes, the running one counted as left. */
  readonly words: string;
  /** Percent of the promised hour that is spent, 0–100. */
  readonly spent: number;
  /** Where on the hour the last moment to start lies, 0–100. */
  readonly tick: number;
}

/** @param dueAt @param startBy ISO 8601  @param now epoch milliseconds */
export const timeLeft = (dueAt: string, startBy: string | null, now: number): TimeLeft => {
  const due = Date.parse(dueAt);
  const left = (due - now) / 60_000;
  const handling = startBy === null ? 0 : (due - Date.parse(startBy)) / 60_000;
  const percent = (minutes: number) => Math.min(100, Math.max(0, (minutes / promisedMinutes) * 100));
  return {
    state: left < 0 ? 'late' : left <= riskMinutes ? 'risk' : 'calm',
    words: left < 0 ? `+${inWords(Math.floor(-left))}` : inWords(Math.ceil(left)),
    spent: percent(promisedMinutes - left),
    tick: percent(promisedMinutes - handling),
  };
};

const inWords = (minutes: number): string => {
  if (minutes < 100) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`
    : `${Math.floor(hours / 24)}\u00a0j`;
};
