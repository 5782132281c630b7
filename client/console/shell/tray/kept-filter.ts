import { Injectable, computed, signal } from '@angular/core';
import type { QueueFilter } from '#shared/queue/filter';
import type { Taking } from '#shared/queue/queue-contract';

/** What one chose to see of the queue, kept from screen to screen, and what the next dossier is narrowed to by it. */
@Injectable({ providedIn: 'root' })
export class KeptFilter {
  readonly filter = signal<QueueFilter>({ view: 'all' });
  readonly wish = computed<Partial<Taking>>(() => {
    const { brandId, productKind } = this.filter();
    return {
      ...(brandId === undefined ? {} : { brandIds: [brandId] }),
      ...(productKind === undefined ? {} : { productKinds: [productKind] }),
    };
  });
}
