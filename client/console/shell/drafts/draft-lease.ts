import { Injectable } from '@angular/core';
import type { Failure } from '#client/core/api';

/** Under which lease words are kept, on a screen that holds one. Without it they are kept all the same. */
@Injectable()
export abstract class DraftLease {
  /** @returns the fencing token of our lease on this dossier, or of the one just lost; null where there is none */
  abstract tokenFor(dossierId: string): number | null;
  /** @returns whether the failure says that the lease is gone; then it has been noted */
  abstract noticed(failure: Failure): boolean;
}
