import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { firstValueFrom } from 'rxjs';
import { supervisionEndpoints } from '#shared/deadlines/supervision-contract';
import type { Supervision } from '#shared/deadlines/supervision-contract';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import { Session } from '#client/console/session/session';

export type PromiseView =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly figures: Supervision };

/** The centre's figures of today, kept live while somebody looks. Closed to those whose role may not see them. */
@Injectable()
export class PromiseStore {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  private readonly state = signal<PromiseView>({ kind: 'closed' });
  readonly view = this.state.asReadonly();

  constructor() {
    if (!inject(Session).may('supervision.view')) return;
    this.state.set({ kind: 'loading' });
    this.socket
      .on('supervision:now')
      .pipe(takeUntilDestroyed())
      .subscribe((figures) => {
        this.state.set({ kind: 'known', figures });
      });
    effect(() => {
      if (this.socket.line() === 'live') this.socket.tell('supervision:watch', true);
    });
    effect(() => {
      this.socket.reconnected();
      void untracked(() => this.load());
    });
    inject(DestroyRef).onDestroy(() => {
      this.socket.tell('supervision:watch', false);
    });
  }

  async load(): Promise<void> {
    try {
      const figures = await firstValueFrom(this.api.call(supervisionEndpoints.now));
      this.state.set({ kind: 'known', figures });
    } catch (error) {
      const failure = error as Failure;
      if (failure.code === 'forbidden') this.state.set({ kind: 'closed' });
      else this.state.update((view) => (view.kind === 'known' ? view : { kind: 'failed', failure }));
    }
  }
}
