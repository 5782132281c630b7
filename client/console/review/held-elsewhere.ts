import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { TrayItem } from '#shared/queue/tray-contract';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { ReviewStore } from '#client/console/review/review-store';
import { Session } from '#client/console/session/session';
import { TrayClient } from '#client/console/shell/tray/tray-client';

type Held = Extract<TrayItem, { kind: 'held' }>;

/** After the page has been drawn, and after the hour of a lease, in milliseconds. */
const quiet = 1200;

/** What the reader holds besides the dossier on the screen: nothing renews it here, and it lapses. */
@Injectable()
export class HeldElsewhere {
  private readonly tray = inject(TrayClient);
  private readonly store = inject(ReviewStore);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly held = signal<readonly Held[]>([]);
  private timer: ReturnType<typeof setTimeout> | null = null;
  readonly items = computed(() => this.held().filter(({ dossierId }) => dossierId !== this.store.view()?.id));

  constructor() {
    const lifetime = inject(DestroyRef);
    if (!this.session.may('dossier.claim')) return;
    const shown = computed(() => this.store.view()?.id);
    effect(() => {
      if (shown() === undefined) return;
      untracked(() => {
        this.askIn(quiet);
      });
    });
    inject(LiveSocket)
      .on('lease:lost')
      .pipe(takeUntilDestroyed(lifetime))
      .subscribe(({ dossierId }) => {
        this.held.update((known) => known.filter((one) => one.dossierId !== dossierId));
      });
    lifetime.onDestroy(() => {
      this.cancel();
    });
  }

  private cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private askIn(wait: number): void {
    this.cancel();
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    try {
      const { items } = await this.tray.read();
      // The one on the screen is not remembered: it is about to be decided or put back, and none of this would tell.
      const shown = this.store.view()?.id;
      this.held.set(items.filter((item): item is Held => item.kind === 'held' && item.dossierId !== shown));
    } catch {
      // The bar says that the line is off; what was known stays.
    }
    const ends = this.items().map(({ until }) => Date.parse(until));
    if (ends.length > 0) this.askIn(Math.max(quiet, Math.min(...ends) - this.clock.instant() + quiet));
  }
}
