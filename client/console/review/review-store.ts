import { DestroyRef, Injectable, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import type { ReadingProgress } from '#shared/events/socket-events';
import type { Lease } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import type { Failure } from '#client/core/api';
import { keepEqual } from '#client/core/keep-equal';
import { LiveSocket } from '#client/core/socket';
import { LiveLine } from '#client/console/shell/live-line';
import { NextAhead } from '#client/console/shell/tray/next-ahead';
import { documentRows } from '#client/console/review/fields/document-rows';
import type { DocumentRows } from '#client/console/review/fields/document-rows';
import { failureOf } from '#client/console/shell/failure';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import type { Loss } from '#client/console/review/lease-keeper';
import { pointsOf } from '#client/console/review/points';
import { ReviewClient } from '#client/console/review/review-client';
import { UndoWindow } from '#client/console/review/decision/undo-window';
import { stateWords } from '#client/kit/wording/dossier-words';

export type Phase = { kind: 'loading' } | { kind: 'failed'; failure: Failure } | { kind: 'ready' };

/** Time for a page that was made ready to be seen, before what the server says of it anew is drawn, in milliseconds. */
const pageFirst = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

const waitsForReview = ({ state }: DossierView): boolean => state === 'submitted' || state === 'under_review';

/** One dossier under review, kept true by the socket. What is done to it is in `ReviewActions`. */
@Injectable()
export class ReviewStore {
  private readonly client = inject(ReviewClient);
  private readonly socket = inject(LiveSocket);
  private readonly line = inject(LiveLine);
  private readonly keeper = inject(LeaseKeeper);
  private readonly ahead = inject(NextAhead);
  private readonly undoWindow = inject(UndoWindow);
  private readonly state = signal<Phase>({ kind: 'loading' });
  private readonly dossier = signal<DossierView | null>(null);
  private readonly readings = signal<ReadonlyMap<string, ReadingProgress>>(new Map());
  private readonly id = signal<string | null>(null);
  private asked = 0;
  /** The question to which what was made ready is the answer, while that is drawn: the claim itself tells of a change then. */
  private arriving = 0;
  private newest: Promise<void> = Promise.resolve();

  readonly phase = this.state.asReadonly();
  readonly view = this.dossier.asReadonly();
  readonly progress = this.readings.asReadonly();
  readonly lease = this.keeper.lease;
  /** Decided, or back with its applicant: what failed here before counts no more. */
  readonly left = computed(() => {
    const view = this.dossier();
    return view !== null && !waitsForReview(view);
  });
  /**
   * A lease that ended with nobody named looks lapsed. Where the dossier has left, in another tab or by an answer that
   * never reached us, nothing lapsed, and its state says what became of it.
   */
  readonly loss = computed<Loss | null>(() => {
    const loss = this.keeper.loss();
    return loss?.why === 'expired' && this.left() ? null : loss;
  });
  /** Rows that stayed as they were are the same rows: nothing of them is drawn anew. */
  readonly documents = linkedSignal<DossierView | null, readonly DocumentRows[]>({
    source: this.dossier,
    computation: (view, previous) => keepEqual(previous?.value ?? [], view ? documentRows(view) : []),
  }).asReadonly();
  /** What remains to look at, and of it what approval waits for. */
  readonly points = computed(() => {
    const view = this.dossier();
    return view
      ? pointsOf(
          this.documents().flatMap(({ rows }) => rows),
          view,
        )
      : [];
  });
  readonly blockers = computed(() => this.points().filter(({ blocks }) => blocks));
  /** Pieces whose reading has not ended. */
  readonly unread = computed(
    () => this.documents().filter(({ document: { state } }) => state === 'received' || state === 'reading').length,
  );
  readonly withdrawn = computed(() => this.dossier()?.state === 'withdrawn' || this.loss()?.why === 'withdrawn');

  /** Why nothing may be written now, in words; null where everything may. */
  readonly lock = computed<string | null>(() => {
    const view = this.dossier();
    if (!view) return 'Le dossier arrive.';
    if (!this.line.reachable()) return 'Hors ligne\u00a0: les actions reviennent avec la ligne.';
    if (this.withdrawn()) return 'Le demandeur a retiré sa demande.';
    if (view.pendingDecision) return 'Votre décision part dans un instant.';
    if (!waitsForReview(view)) return `Ce dossier a quitté la file\u00a0: ${stateWords[view.state].toLowerCase()}.`;
    if (this.loss()) return 'Vous ne tenez plus ce dossier.';
    if (this.lease()) return null;
    return view.holder ? `Tenu par ${view.holder.name}.` : 'Prenez le dossier pour agir.';
  });

  constructor() {
    const mine = filter(({ dossierId }: { dossierId: string }) => dossierId === this.id());
    this.socket
      .on('dossier:changed')
      .pipe(mine, takeUntilDestroyed())
      .subscribe(() => {
        if (this.arriving === 0) void this.refresh();
      });
    this.socket
      .on('reading:progress')
      .pipe(
        filter(({ dossierId }) => dossierId === this.id()),
        takeUntilDestroyed(),
      )
      .subscribe((progress) => {
        this.readings.update((known) => new Map(known).set(progress.documentId, progress));
      });
    effect(() => {
      if (this.socket.reconnected() === 0) return;
      const id = untracked(this.id);
      if (id !== null) this.socket.tell('dossier:watch', id);
      void untracked(() => this.refresh());
    });
    inject(DestroyRef).onDestroy(() => {
      this.unwatch();
    });
  }

  /** Shows another dossier from nothing. */
  async open(id: string): Promise<void> {
    this.unwatch();
    this.keeper.drop();
    this.id.set(id);
    this.dossier.set(null);
    this.readings.set(new Map());
    this.state.set({ kind: 'loading' });
    this.socket.tell('dossier:watch', id);
    const asked = ++this.asked;
    this.arriving = 0;
    const ahead = this.ahead.take(id);
    if (ahead) {
      this.arriving = asked;
      this.settle(ahead, false);
      this.state.set({ kind: 'ready' });
      await pageFirst();
      if (this.arriving !== asked) return;
      this.arriving = 0;
    }
    await this.refresh();
  }

  /**
   * Asks for the dossier again; what the reader selected, zoomed and scrolled stays.
   * @param justDecided his decision was taken at this moment: its whole time to undo lies ahead
   */
  refresh(justDecided = false): Promise<void> {
    const id = this.id();
    if (id === null) return Promise.resolve();
    return (this.newest = this.fetch(id, ++this.asked, justDecided));
  }

  /** An answer that a later question overtook is shown only where nothing was; who waits for it waits for the later one. */
  private async fetch(id: string, turn: number, justDecided: boolean): Promise<void> {
    try {
      const view = await this.client.view(id);
      const overtaken = turn !== this.asked;
      if (!overtaken || (this.dossier() === null && this.id() === id)) {
        this.settle(view, justDecided);
        this.state.set({ kind: 'ready' });
      }
      if (overtaken) await this.newest;
    } catch (error) {
      const failure = failureOf(error);
      // Nothing of it stays, on the screen neither.
      if (failure.code === 'dossier_erased') this.dossier.set(null);
      // A dossier already on the screen stays there: the bar says that the line is off.
      if (turn === this.asked && this.dossier() === null) this.state.set({ kind: 'failed', failure });
    }
  }

  private settle(view: DossierView, justDecided: boolean): void {
    const before = this.lease();
    this.dossier.update((shown) => keepEqual(shown, view));
    if (view.pendingDecision) {
      const { id: dossierId, reference, applicantName } = view;
      this.undoWindow.note({ dossierId, reference, applicantName }, view.pendingDecision, justDecided);
      this.keeper.drop();
    } else if (view.lease) this.keeper.hold(view.lease);
    else if (before && !this.keeper.isEnding()) this.explainLoss(before, view);
  }

  /** The server says that we hold nothing any more, and no message told us why. */
  private explainLoss(before: Lease, view: DossierView): void {
    const { holder, state } = view;
    if (state === 'withdrawn') this.keeper.lose({ why: 'withdrawn', by: null, at: before.until });
    else if (holder) this.keeper.lose({ why: 'held_by_other', by: holder.name, at: holder.since });
    else this.keeper.lose({ why: 'expired', by: null, at: before.until });
  }

  private unwatch(): void {
    const id = this.id();
    if (id !== null) this.socket.tell('dossier:unwatch', id);
  }
}
