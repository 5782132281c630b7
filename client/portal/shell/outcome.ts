import type { Observable } from 'rxjs';
import type { Failure } from '#client/core/api';
import { frenchSpaces } from './typography';

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The one answer of a call of the API, whose errors are always a `Failure`; never rejects. */
export const outcomeOf = <T>(call: Observable<T>): Promise<Outcome<T>> =>
  new Promise((resolve) => {
    call.subscribe({
      next: (value) => {
        resolve({ ok: true, value });
      },
      error: (failure: Failure) => {
        resolve({ ok: false, failure: { ...failure, message: frenchSpaces(failure.message) } });
      },
    });
  });
