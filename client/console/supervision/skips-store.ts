import { Injectable, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { skipsEndpoints } from '#shared/queue/skips-contract';
import type { Skips } from '#shared/queue/skips-contract';
import { Api } from '#client/core/api';
import type { Failure } from '#client/core/api';

export type SkipsView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly skips: Skips };

/** What was passed over and still waits. What is known stays when it cannot be read anew. */
@Injectable()
export class SkipsStore {
  private readonly api = inject(Api);
  private readonly state = signal<SkipsView>({ kind: 'loading' });
  readonly view = this.state.asReadonly();

  async load(): Promise<void> {
    try {
      this.state.set({ kind: 'known', skips: await firstValueFrom(this.api.call(skipsEndpoints.list)) });
    } catch (error) {
      const failure = error as Failure;
      this.state.update((view) => (view.kind === 'known' ? view : { kind: 'failed', failure }));
    }
  }
}
