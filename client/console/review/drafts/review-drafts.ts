import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { failureOf } from '#client/console/review/failure';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import { ReviewClient } from '#client/console/review/review-client';
import { holdsWork } from '#shared/review/draft-work';
import { emptyDraft, parseDraft } from '#client/console/review/drafts/review-draft';
import type { ReviewDraft } from '#client/console/review/drafts/review-draft';

/** How long after the last key the draft leaves, in milliseconds. */
const pause = 1000;

export type DraftState = { kind: 'none' } | { kind: 'saving' } | { kind: 'saved'; at: string } | { kind: 'kept_here' };

/** What was typed and not confirmed: kept on the server, also when the dossier has just been taken from our hands. */
@Injectable()
export class ReviewDrafts {
  private readonly client = inject(ReviewClient);
  private readonly keeper = inject(LeaseKeeper);
  private readonly clock = inject(Clock);
  private readonly body = signal<ReviewDraft>(emptyDraft);
  private readonly progress = signal<DraftState>({ kind: 'none' });
  private timer: ReturnType<typeof setTimeout> | null = null;
  readonly draft = this.body.asReadonly();
  readonly state = this.progress.asReadonly();
  readonly holdsWork = computed(() => holdsWork(this.body()));

  constructor() {
    const socket = inject(LiveSocket);
    effect(() => {
      // What the dead line kept here leaves when it is back.
      if (socket.reconnected() > 0 && untracked(this.progress).kind === 'kept_here') void untracked(() => this.send());
    });
    inject(DestroyRef).onDestroy(() => {
      // What was typed in the last second leaves before the screen does.
      if (this.timer !== null) void this.send();
    });
  }

  /** The draft as the server kept it, when a dossier opens. */
  restore(kept: { body: Record<string, unknown>; savedAt: string } | null): void {
    this.cancel();
    this.body.set(parseDraft(kept?.body ?? null));
    this.progress.set(kept && this.holdsWork() ? { kind: 'saved', at: kept.savedAt } : { kind: 'none' });
  }

  change(part: Partial<ReviewDraft>): void {
    this.body.update((draft) => ({ ...draft, ...part }));
    this.cancel();
    this.progress.set({ kind: 'saving' });
    this.timer = setTimeout(() => void this.send(), pause);
  }

  /** One of the things typed was confirmed: it is no longer unsaved work. */
  forget(kind: 'dismissals' | 'fields', id: string): void {
    const kept = this.body()[kind];
    if (!(id in kept)) return;
    this.change({ [kind]: Object.fromEntries(Object.entries(kept).filter(([one]) => one !== id)) });
  }

  /** Sends at once what still waits for a pause in typing. */
  async flush(): Promise<void> {
    if (this.timer !== null) await this.send();
  }

  /** The work is done: nothing is left to keep. */
  clear(): void {
    this.cancel();
    this.body.set(emptyDraft);
    this.progress.set({ kind: 'none' });
  }

  private cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async send(): Promise<void> {
    this.cancel();
    const lease = this.keeper.lease() ?? this.keeper.formerLease();
    if (!lease) {
      this.progress.set({ kind: 'kept_here' });
      return;
    }
    try {
      this.progress.set({ kind: 'saved', at: await this.client.keepDraft(lease, this.body()) });
    } catch (error) {
      // Who has lost the lease is refused, and his work is kept all the same.
      const refused = this.keeper.noticed(failureOf(error));
      const at = new Date(this.clock.instant()).toISOString();
      this.progress.set(refused ? { kind: 'saved', at } : { kind: 'kept_here' });
    }
  }
}
