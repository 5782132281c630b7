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

/** Express's own body parser throws errors with a 4xx status: malformed JSON, too large, wrong charset. */
const fromParser = (error: unknown): AppError | null => {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  if (status === 413) return new AppError('piece_too_large');
  return typeof status === 'number' && status >= 400 && status < 500 ? new AppError('invalid_input') : null;
};
