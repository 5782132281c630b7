import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, firstValueFrom } from 'rxjs';
import { escalationEndpoints } from '#shared/review/escalation-contract';
import type { WaitingEscalation } from '#shared/review/escalation-contract';
import { Api } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';

export type EscalationsView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'known'; readonly escalations: readonly WaitingEscalation[] };

/** Dossiers that wait for an analyst; asked for again when one is told of another. */
@Injectable()
export class EscalationsStore {
  private readonly api = inject(Api);
  private readonly state = signal<EscalationsView>({ kind: 'loading' });
  readonly view = this.state.asReadonly();

  constructor() {
    inject(LiveSocket)
      .on('notification:new')
      .pipe(
        filter(({ kind }) => kind === 'escalation_raised'),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.load());
    void this.load();
  }

  /** What is shown stays when asking again fails. */
  async load(): Promise<void> {
    try {
      const { escalations } = await firstValueFrom(this.api.call(escalationEndpoints.waiting));
      this.state.set({ kind: 'known', escalations });
    } catch {
      if (this.state().kind !== 'known') this.state.set({ kind: 'failed' });
    }
  }
}
