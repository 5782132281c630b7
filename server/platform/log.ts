import { pino } from 'pino';

/** ERROR in the log means that somebody must act. Nothing personal is ever logged: ids and codes only. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

export const openLog = (level: string): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { error: errorForLog } },
    pino.destination(2),
  );

/**
 * What broke and where. An error with a code comes from PostgreSQL, the post or the machine: its message quotes values,
 * addresses or paths, so that only the code and the frames are kept, as of an error that says what it was parsing.
 */
export const errorForLog = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const quotes = code !== undefined || error instanceof SyntaxError;
  const stack = quotes
    ? error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')
    : error.stack;
  return { type: error.name, ...(code === undefined ? {} : { code }), stack };
};
