import type { Failure } from '#client/core/api';

/** The failure that a call rejected with; anything else is a fault of ours and goes on its way. */
export function failureOf(error: unknown): Failure {
  if (isFailure(error)) return error;
  throw error;
}

function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error && 'holder' in error;
}
