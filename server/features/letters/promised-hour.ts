const zone = 'Europe/Paris';
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const dayWords = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }),
};

/** An hour on the clock, never a duration: `15 h 40`, `mardi 24 novembre à 0 h 20` on another day. Paris time. */
export const promisedHour = (promised: Date, now: Date, language: 'fr' | 'en'): string => {
  const [hours = '', minutes = ''] = clockTime.format(promised).split(':');
  const hour = language === 'fr' ? `${String(Number(hours))}\u00A0h\u00A0${minutes}` : `${hours}:${minutes}`;
  if (dayKey.format(promised) === dayKey.format(now)) return hour;
  return `${dayWords[language].format(promised)} ${language === 'fr' ? 'à' : 'at'} ${hour}`;
};
