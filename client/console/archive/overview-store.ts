import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { interval } from 'rxjs';
import type { ArchiveOverview } from '#shared/archive/archive-desk-view';
import { ArchiveClient } from '#client/console/archive/archive-client';
import { stopWords } from '#client/console/archive/wording/incident-words';

const refreshed = 20_000;

export type OverviewView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'known'; readonly overview: ArchiveOverview };

/** How the whole archive stands; asked for again every 20 s and after each act. What is shown stays when that fails. */
@Injectable()
export class OverviewStore {
  private readonly client = inject(ArchiveClient);
  private readonly state = signal<OverviewView>({ kind: 'loading' });
  readonly view = this.state.asReadonly();
  readonly known = computed(() => {
    const view = this.state();
    return view.kind === 'known' ? view.overview : null;
  });
  /** Why nothing is deposited, consulted or eliminated; null when all of it may happen. */
  readonly stopped = computed(() => {
    const frozen = this.known()?.journal.frozen ?? null;
    return frozen === null ? null : stopWords(frozen);
  });

  constructor() {
    void this.load();
    interval(refreshed)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.load());
  }

  async load(): Promise<void> {
    try {
      this.state.set({ kind: 'known', overview: await this.client.overview() });
    } catch {
      if (this.state().kind !== 'known') this.state.set({ kind: 'failed' });
    }
  }
}
