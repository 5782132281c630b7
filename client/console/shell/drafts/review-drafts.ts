import { DOCUMENT, DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { KeptDraft } from '#shared/review/draft-contract';
import { patchBetween, reconciled } from '#shared/review/draft-patch';
import { holdsWork } from '#shared/review/draft-work';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { Session } from '#client/console/session/session';
import { forgetUnsent, keepUnsent } from '#client/console/session/unsent-words';
import { failureOf } from '#client/console/shell/failure';
import { DraftClient } from '#client/console/shell/drafts/draft-client';
import { DraftLease } from '#client/console/shell/drafts/draft-lease';
import { emptyDraft, isWords, parseDraft } from '#client/console/shell/drafts/review-draft';
import type { ReviewDraft } from '#client/console/shell/drafts/review-draft';
import { keptAgain } from '#client/console/shell/drafts/kept-again';

/** How long after the last key the draft leaves, and after which time what could not leave is tried again, in ms. */
const pause = 1000;
const betweenTries = 10_000;

export type DraftState =
  | { kind: 'none' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Another page of the same person wrote in it. */
  | { kind: 'followed'; at: string }
  | { kind: 'kept_here' };

/** One dossier's draft as the server was last heard to hold it. */
interface Page {
  readonly dossierId: string;
  base: ReviewDraft;
  savedAt: string;
}

/**
 * What was typed and not confirmed. It is kept on the server, also when the dossier has just been taken from our hands,
 * and in this tab until the server has it. Only what changed is sent: two pages of one person complete each other, and
 * each shows what the other wrote.
 */
@Injectable()
export class ReviewDrafts {
  private readonly client = inject(DraftClient);
  private readonly lease = inject(DraftLease, { optional: true });
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly body = signal<ReviewDraft>(emptyDraft);
  private readonly progress = signal<DraftState>({ kind: 'none' });
  private page: Page | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private line: Promise<void> = Promise.resolve();
  readonly draft = this.body.asReadonly();
  readonly state = this.progress.asReadonly();
  readonly holdsWork = computed(() => holdsWork(this.body()));

  constructor() {
    const socket = inject(LiveSocket);
    const document = inject(DOCUMENT);
    socket
      .on('draft:kept')
      .pipe(takeUntilDestroyed())
      .subscribe(({ dossierId, tab }) => {
        if (dossierId === this.page?.dossierId && tab !== this.client.tab) void this.follow();
      });
    effect(() => {
      // What the dead line kept here leaves when it is back, and what was written elsewhere meanwhile comes.
      if (socket.reconnected() > 0) void untracked(() => (this.unsent() ? this.send() : this.follow()));
    });
    const leaving = (): void => {
      // What was typed in the last second leaves before the screen does.
      if (this.timer !== null) void this.send();
    };
    document.addEventListener('visibilitychange', leaving);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', leaving);
      leaving();
      this.page = null;
    });
  }

  /** The draft as the server kept it, when a dossier opens, with what this tab had not yet sent. */
  restore(dossierId: string, kept: KeptDraft | null): void {
    if (this.timer !== null && this.page?.dossierId !== dossierId) void this.send();
    this.cancel();
    const base = parseDraft(kept?.body);
    this.page = { dossierId, base, savedAt: kept?.savedAt ?? '' };
    this.body.set(keptAgain(this.session.personId(), dossierId, base));
    this.progress.set(kept && this.holdsWork() ? { kind: 'saved', at: kept.savedAt } : { kind: 'none' });
    if (this.unsent()) void this.send();
  }

  /** The same where the dossier is not on the screen: what is kept of it comes as soon as the server has answered. */
  open(dossierId: string): Promise<void> {
    this.restore(dossierId, null);
    return this.follow();
  }

  change(part: Partial<ReviewDraft>): void {
    this.body.update((draft) => ({ ...draft, ...part }));
    this.keepHere();
    this.progress.set({ kind: 'saving' });
    this.sendIn(pause);
  }

  /** One of the things typed was confirmed: it is no longer unsaved work. */
  forget(kind: 'dismissals' | 'fields' | 'redo', id: string): void {
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
    // What was on its way is answered to a page that is no longer this one.
    if (this.page) this.page = { ...this.page, base: emptyDraft };
    this.keepHere();
  }

  private unsent(): boolean {
    return this.page !== null && Object.keys(patchBetween(this.page.base, this.body())).length > 0;
  }

  private keepHere(): void {
    if (!this.page) return;
    const [me, { dossierId, base }] = [this.session.personId(), this.page];
    if (this.unsent()) keepUnsent(me, dossierId, { before: base, mine: this.body() });
    else forgetUnsent(me, dossierId);
  }

  private cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private sendIn(wait: number): void {
    this.cancel();
    this.timer = setTimeout(() => void this.send(), wait);
  }

  /** One after the other, so that each knows what the one before it left on the server. */
  private send(): Promise<void> {
    this.cancel();
    const page = this.page;
    const typed = this.body();
    return (this.line = this.line.then(() => (page ? this.sendNow(page, typed) : undefined)));
  }

  private async sendNow(page: Page, typed: ReviewDraft): Promise<void> {
    const here = (): boolean => page === this.page;
    const sent = here() ? this.body() : typed;
    const changes = patchBetween(page.base, sent);
    if (Object.keys(changes).length === 0) {
      if (here()) this.told(page);
      return;
    }
    const token = here() ? (this.lease?.tokenFor(page.dossierId) ?? null) : null;
    try {
      const kept = await this.client.keep(page.dossierId, { token, changes });
      if (here()) this.settle(page, sent, kept);
      else forgetUnsent(this.session.personId(), page.dossierId);
    } catch (error) {
      const failure = failureOf(error);
      if (!here()) return;
      // Who has lost the lease is refused, and his work is kept all the same.
      if (token !== null && this.lease?.noticed(failure))
        this.settle(page, sent, { body: sent, savedAt: new Date(this.clock.instant()).toISOString() });
      else {
        this.progress.set({ kind: 'kept_here' });
        if (failure.code === 'offline' || failure.code === 'unexpected') this.sendIn(betweenTries);
      }
    }
  }

  /** The server holds what was sent, and whatever other pages had sent before. */
  private settle(page: Page, sent: ReviewDraft, kept: KeptDraft): void {
    this.take(page, sent, kept);
    if (this.unsent()) this.sendIn(pause);
    else this.told(page);
  }

  private told({ savedAt }: Page): void {
    this.progress.set(this.holdsWork() && savedAt !== '' ? { kind: 'saved', at: savedAt } : { kind: 'none' });
  }

  /** Another page of ours wrote: what it wrote is shown here, what is typed here stays. */
  private follow(): Promise<void> {
    return (this.line = this.line.then(async () => {
      const page = this.page;
      if (!page) return;
      try {
        const kept = await this.client.read(page.dossierId);
        if (page !== this.page) return;
        const before = this.body();
        this.take(page, page.base, kept);
        if (this.body() !== before && this.timer === null)
          this.progress.set(this.holdsWork() ? { kind: 'followed', at: page.savedAt } : { kind: 'none' });
      } catch (error) {
        failureOf(error);
      }
    }));
  }

  /** @param from the draft from which what stands here and what is kept both grew */
  private take(page: Page, from: ReviewDraft, kept: KeptDraft): void {
    // An answer that was overtaken says less than is known.
    if (kept.savedAt < page.savedAt) return;
    page.base = parseDraft(kept.body);
    page.savedAt = kept.savedAt;
    const grown = parseDraft(reconciled(from, this.body(), page.base, isWords));
    if (Object.keys(patchBetween(this.body(), grown)).length > 0) this.body.set(grown);
    this.keepHere();
  }
}
