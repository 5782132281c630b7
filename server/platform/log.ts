import { pino } from 'pino';

/** ERROR in the log means that somebody must act. Nothing personal is ever logged: ids and codes only. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

export const openLog = (level: string): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { error: errorForLog } },
    pino.destination(2),
  );

/** Where it broke. Other properties are left out: PostgreSQL puts the row's values in some of them. */
const errorForLog = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, ...(code === undefined ? {} : { code }), stack: error.stack };
};
