import type { ErrorBody } from '#shared/errors/error-body';
import { errorSentence, statusOf } from '#shared/errors/error-codes';
import type { ErrorCode } from '#shared/errors/error-codes';

type Detail = Pick<ErrorBody, 'fields' | 'holder'> & { internal?: string };

/** An error that somebody expected: a closed code, and what helps the reader. Anything else is a bare 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Detail;

  constructor(code: ErrorCode, detail: Detail = {}) {
    super(detail.internal ?? code);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return statusOf(this.code);
  }

  toBody(language: 'fr' | 'en'): ErrorBody {
    const { fields, holder } = this.detail;
    return {
      code: this.code,
      message: errorSentence(this.code, language),
      ...(fields ? { fields } : {}),
      ...(holder ? { holder } : {}),
    };
  }
}
