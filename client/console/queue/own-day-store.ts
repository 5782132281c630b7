import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, firstValueFrom } from 'rxjs';
import { ownDayEndpoints } from '#shared/deadlines/own-day-contract';
import type { OwnDay } from '#shared/deadlines/own-day-contract';
import { Api } from '#client/core/api';
import { QueueClient } from '#client/console/queue/queue-client';

/** A decision that leaves after its seconds takes its dossier out of the queue: the figures follow a moment later. */
const afterGone = 1500;

/** The reader's own figures of today; null until they are known. What fails is asked again with the next event. */
@Injectable()
export class OwnDayStore {
  private readonly api = inject(Api);
  private readonly state = signal<OwnDay | null>(null);
  readonly day = this.state.asReadonly();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    const queue = inject(QueueClient);
    effect(() => {
      queue.reconnected();
      void untracked(() => this.load());
    });
    queue.messages
      .pipe(
        filter(({ kind }) => kind === 'gone'),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.timer ??= setTimeout(() => {
          this.timer = null;
          void this.load();
        }, afterGone);
      });
    inject(DestroyRef).onDestroy(() => {
      if (this.timer !== null) clearTimeout(this.timer);
    });
  }

  private async load(): Promise<void> {
    try {
      this.state.set(await firstValueFrom(this.api.call(ownDayEndpoints.mine)));
    } catch {
      // Beside the work, not of it: no error is worth a place here.
    }
  }
}
