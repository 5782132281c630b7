import type { SealingProblem } from '#shared/signing/ceremony-state';
import { PadesError } from '../../../bricks/pades/pades-error.ts';
import { TimestampError } from '../../../bricks/timestamping/timestamp-error.ts';
import { ClockOff, isUnanswered } from '../proof/kept-tokens.ts';

/** No proof of a certificate's status could be had: its authority did not answer. */
export class StatusUnavailable extends Error {}

/** What went wrong while sealing, in the words that the state has for it. */
export const problemOf = (error: unknown): SealingProblem => {
  if (error instanceof ClockOff) return 'clock_off';
  if (error instanceof StatusUnavailable) return 'status_unavailable';
  if (error instanceof TimestampError) {
    if (isUnanswered(error)) return 'timestamp_unavailable';
    return error.code === 'from_the_future' ? 'clock_off' : 'timestamp_refused';
  }
  if (!(error instanceof PadesError)) return 'unexpected';
  switch (error.code) {
    case 'timestamp_mismatch':
      return 'timestamp_refused';
    case 'status_missing':
    case 'status_invalid':
      return 'status_unavailable';
    case 'certificate_revoked':
      return 'certificate_revoked';
    default:
      return 'unexpected';
  }
};
