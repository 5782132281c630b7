/** Numbers and times as French people read them, with their no-break spaces. Times are those of the centre. */
const zone = 'Europe/Paris';
const nbsp = '\u00a0';

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const roundEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const exactEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const hourMinute = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: zone });
const withSeconds = new Intl.DateTimeFormat('fr-FR', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: zone,
});
const longDay = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
const shortDay = new Intl.DateTimeFormat('fr-FR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: zone,
});

type Moment = string | number;
const dateOf = (moment: Moment) => (typeof moment === 'number' ? moment : Date.parse(moment));

/** 10438 → "10 438". */
export const count = (value: number): string => whole.format(value);

/** 239000 → "2 390 €", 239050 → "2 390,50 €". @param cents euro cents */
export const euros = (cents: number): string => (cents % 100 === 0 ? roundEuros : exactEuros).format(cents / 100);

/** 0.9142 → "91,4". The sign is set apart where it is drawn smaller. @param share 0–1 */
export const percentFigure = (share: number, digits = 1): string =>
  new Intl.NumberFormat('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100);

/** 0.9142 → "91,4 %". @param share 0–1 */
export const percent = (share: number, digits = 1): string => `${percentFigure(share, digits)}${nbsp}%`;

/** "14:09". @param moment ISO 8601 or epoch milliseconds */
export const clockTime = (moment: Moment): string => hourMinute.format(dateOf(moment));

/** "14:12:38". */
export const clockSeconds = (moment: Moment): string => withSeconds.format(dateOf(moment));

/** "jusqu’à 14:09", "jusqu’à demain 09:00", "jusqu’au 23/11/2026 à 09:00". @param now epoch milliseconds */
export const untilClock = (moment: Moment, now: number): string => {
  const day = dayNumber(moment);
  if (day === dayNumber(now)) return `jusqu’à ${clockTime(moment)}`;
  const tomorrow = day === dayNumber(now + 24 * 3_600_000);
  return tomorrow ? `jusqu’à demain ${clockTime(moment)}` : `jusqu’au ${day} à ${clockTime(moment)}`;
};

/** "14:09" of today, "23/11/2026 à 14:09" of another day. @param now the moment whose day is today */
export const clockOrDay = (moment: Moment, now: Moment): string =>
  dayNumber(moment) === dayNumber(now) ? clockTime(moment) : `${dayNumber(moment)} à ${clockTime(moment)}`;

/** "lundi 23 novembre". */
export const dayName = (moment: Moment): string => longDay.format(dateOf(moment));

/** "23/11/2026". */
export const dayNumber = (moment: Moment): string => shortDay.format(dateOf(moment));

/** How long ago: "8 s", "4 min", "2 h", "3 j". */
export const age = (since: Moment, now: number): string => {
  const seconds = Math.max(0, Math.floor((now - dateOf(since)) / 1000));
  if (seconds < 60) return `${seconds}${nbsp}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${nbsp}min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)}${nbsp}h` : `${Math.floor(seconds / 86_400)}${nbsp}j`;
};

/** "1 dossier", "2 dossiers": French takes the singular below two. */
export const counted = (value: number, one: string, many: string): string =>
  `${count(value)}${nbsp}${value < 2 ? one : many}`;
