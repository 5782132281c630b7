import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { qualityEndpoints } from '#shared/review/quality-contract';
import type { CheckCode } from '#shared/findings/finding';
import type { Stance } from '#shared/review/quality-contract';
import type { RefusalReason } from '#shared/review/review-contract';
import { Api } from '#client/core/api';

/** How one would have decided, and what one thinks of each check. */
export interface Judgement {
  readonly kind: 'approve' | 'refuse';
  readonly reasons: readonly RefusalReason[];
  readonly checks: readonly { readonly check: CheckCode; readonly stance: Stance }[];
}

/** The calls of the quality look. Each rejects with a `Failure`. */
@Injectable({ providedIn: 'root' })
export class QualityClient {
  private readonly api = inject(Api);

  next() {
    return firstValueFrom(this.api.call(qualityEndpoints.next));
  }

  async judge(reviewId: string, judgement: Judgement): Promise<void> {
    const { kind, reasons, checks } = judgement;
    const body = { kind, reasons: [...reasons], checks: [...checks] };
    await firstValueFrom(this.api.call(qualityEndpoints.judge, { at: { reviewId }, body }));
  }

  agreement(days: number) {
    return firstValueFrom(this.api.call(qualityEndpoints.agreement, { query: { days } }));
  }
}
