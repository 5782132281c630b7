import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { fraudEndpoints } from '#shared/fraud/fraud-contract';
import type { ResponseOf } from '#shared/http/endpoint';
import { reviewEndpoints } from '#shared/review/review-contract';
import type { DossierView } from '#shared/review/review-contract';
import { Api } from '#client/core/api';

export type FraudRates = ResponseOf<typeof fraudEndpoints.rates>;

/** The fraud desk over HTTP. Calls fail with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class FraudClient {
  private readonly api = inject(Api);

  /** @param days of submission counted back from now; null = all */
  rates(days: number | null): Promise<FraudRates> {
    return firstValueFrom(this.api.call(fraudEndpoints.rates, days === null ? {} : { query: { days } }));
  }

  dossier(id: string): Promise<DossierView> {
    return firstValueFrom(this.api.call(reviewEndpoints.view, { at: { id } }));
  }

  confirm(id: string, note: string): Promise<undefined> {
    return firstValueFrom(this.api.call(fraudEndpoints.confirm, { at: { id }, body: { note } }));
  }

  clear(id: string): Promise<undefined> {
    return firstValueFrom(this.api.call(fraudEndpoints.clear, { at: { id } }));
  }
}
