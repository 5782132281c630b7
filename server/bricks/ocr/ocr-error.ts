/**
 * Why a reading failed. `unreadable`: the bytes are no picture. `crashed`: the engine died on it twice. `timeout`: it
 * took too long. `cancelled`: the caller gave up. `unavailable`: the engine or its data cannot be started.
 */
export type OcrErrorCode = 'unreadable' | 'crashed' | 'timeout' | 'cancelled' | 'closed' | 'unavailable';

export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, options?: ErrorOptions) {
    super(`reading failed: ${code}`, options);
    this.name = 'OcrError';
    this.code = code;
  }
}
