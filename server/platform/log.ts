import { pino } from 'pino';

/** ERROR in the log means that somebody must act. Nothing personal is ever logged: ids and codes only. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

export const openLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
