/**
 * Why a reading failed. Of the picture: `unreadable`, the bytes are none; `too_many_pixels`, it claims to be larger than
 * the limit; `too_heavy`, reading it took more memory than a process may hold; `timeout`, it took too long; `crashed`, the
 * engine died on it twice. Of the rest: `cancelled`, the caller gave up; `closed`, the reader is; `unavailable`, the
 * engine or its data cannot be started.
 */
export type OcrErrorCode =
  'unreadable' | 'too_many_pixels' | 'too_heavy' | 'timeout' | 'crashed' | 'cancelled' | 'closed' | 'unavailable';

export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, options?: ErrorOptions) {
    super(`reading failed: ${code}`, options);
    this.name = 'OcrError';
    this.code = code;
  }
}
