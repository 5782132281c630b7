import type { ErrorRequestHandler, Request } from 'express';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';

const languageOf = (request: Request): 'fr' | 'en' => (request.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr');

/** Expected errors answer with their code; the rest is a bare 500 and is reported, without what was sent. */
export const onError =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = error instanceof AppError ? error : fromParser(error);
    if (!known) log.error({ method: request.method, error }, 'request failed');
    const shown = known ?? new AppError('unexpected');
    response.status(shown.status).json(shown.toBody(languageOf(request)));
  };

/**
 * Express itself throws errors with a 4xx status: a path that is no UTF-8, which names nothing; JSON that is malformed,
 * too large or in a wrong charset.
 */
const fromParser = (error: unknown): AppError | null => {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  if (error instanceof URIError) return new AppError('not_found');
  return typeof status === 'number' && status >= 400 && status < 500 ? new AppError('invalid_input') : null;
};
