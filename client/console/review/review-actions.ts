import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Lease } from '#shared/queue/queue-contract';
import type { Decided, DecisionKind } from '#shared/review/decision-contract';
import type { Decision } from '#shared/review/review-contract';
import { failureOf } from '#client/console/shell/failure';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import { RetainingClient } from '#client/console/review/retaining-client';
import type { Judgement } from '#client/console/review/retaining-client';
import { ReviewClient } from '#client/console/review/review-client';
import type { EscalationVerdict } from '#client/console/review/review-client';
import { emptyDraft } from '#client/console/shell/drafts/review-draft';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { UndoDecision } from '#client/console/review/decision/undo-decision';
import { UndoWindow } from '#client/console/review/decision/undo-window';
import { HeldKeys } from '#client/console/shell/held-keys';
import { KeptFilter } from '#client/console/shell/tray/kept-filter';
import { NextAhead } from '#client/console/shell/tray/next-ahead';
import { Offers } from '#client/console/shell/tray/offers';

/** A decision that was taken on this screen, and what the server said of it. */
export interface Taken {
  readonly kind: DecisionKind;
  readonly standing: Decided['standing'];
}

/** A decision as the reader makes it; the token is put on it when it leaves. */
export type Verdict = Decision extends infer D ? (D extends Decision ? Omit<D, 'token'> : never) : never;

/** What the reader does to the dossier. One at a time; each says what went wrong in `trouble`. */
@Injectable()
export class ReviewActions {
  private readonly client = inject(ReviewClient);
  private readonly retaining = inject(RetainingClient);
  private readonly selection = inject(ReviewSelection);
  private readonly undoWindow = inject(UndoWindow);
  private readonly undoing = inject(UndoDecision);
  private readonly store = inject(ReviewStore);
  private readonly keeper = inject(LeaseKeeper);
  private readonly ahead = inject(NextAhead);
  private readonly kept = inject(KeptFilter);
  private readonly offers = inject(Offers);
  private readonly drafts = inject(ReviewDrafts);
  private readonly router = inject(Router);
  private readonly held = inject(HeldKeys);
  private readonly running = signal(false);
  private readonly wrong = signal<string | null>(null);
  private readonly taken = signal<Taken | null>(null);
  private readonly asked = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();
  readonly busy = this.running.asReadonly();
  readonly trouble = this.wrong.asReadonly();
  /** What became of the decision that was taken on this screen; the view tells the rest. */
  readonly decided = this.taken.asReadonly();
  readonly decidable = computed(
    () => this.store.lock() === null && (this.store.view()?.abilities.includes('decide') ?? false),
  );

  constructor() {
    effect(() => {
      const undone = this.undoing.undone();
      if (undone && undone.dossierId === untracked(this.store.view)?.id) void untracked(() => this.goOn());
    });
  }

  /** Says what cannot be done, in the place where failures are said. */
  say(words: string): void {
    this.wrong.set(words);
  }

  /** Another dossier is on the screen. */
  forget(): void {
    this.taken.set(null);
    this.wrong.set(null);
  }

  claim(): Promise<boolean> {
    return this.attempt('claim', async () => {
      const id = this.store.view()?.id;
      if (id === undefined) return;
      const claim = await this.client.claim(id);
      this.offers.note(claim);
      // What is open to us comes with the view: the screen says that it is ours when it may be decided.
      await this.store.refresh();
      if (this.keeper.lease() === null && this.store.view()?.pendingDecision === null) this.keeper.hold(claim.lease);
    });
  }

  /** Takes the next dossier in service order and opens it. */
  takeNext(): Promise<boolean> {
    return this.attempt('next', async () => {
      const claim = await this.client.takeNext(this.kept.wish());
      this.ahead.won(claim);
      await this.router.navigate(['/dossiers', claim.lease.dossierId]);
    });
  }

  /** Gives the dossier back to the queue, and goes there. */
  release(): Promise<boolean> {
    return this.withLease('release', async (lease) => {
      await this.keeper.end(() => this.client.release(lease));
      this.keeper.drop();
      await this.router.navigate(['/file']);
    });
  }

  takeBack(): Promise<boolean> {
    return this.attempt('take_back', async () => {
      const id = this.store.view()?.id;
      if (id === undefined) return;
      await this.client.takeBack(id);
      await this.store.refresh();
    });
  }

  dismiss(findingId: string, reason: string): Promise<boolean> {
    return this.withLease(`dismiss ${findingId}`, async (lease) => {
      await this.client.dismiss(lease, findingId, reason);
      this.drafts.forget('dismissals', findingId);
      await this.store.refresh();
    });
  }

  /** Settles a piece for oneself; the applicant hears of it with the decision. */
  judge(requirementId: string, judgement: Judgement): Promise<boolean> {
    return this.withLease(`judge ${requirementId}`, async (lease) => {
      await this.retaining.judge(lease, requirementId, judgement);
      this.drafts.forget('redo', requirementId);
      await this.store.refresh();
    });
  }

  decide(verdict: Verdict): Promise<boolean> {
    return this.withLease('decide', async ({ dossierId, token }) => {
      // A decision that is undone finds the last word that was typed for it.
      await this.drafts.flush();
      const decided = await this.keeper.end(() => this.client.decide(dossierId, { ...verdict, token }));
      this.drafts.clear();
      this.keeper.drop();
      this.taken.set({ kind: verdict.kind, standing: decided.standing });
      await this.store.refresh(decided.standing === 'pending');
    });
  }

  /** Approves at once, since it may be undone; while something blocks it goes there instead. */
  async approve(): Promise<void> {
    if (!this.decidable()) return;
    if (this.store.blockers().length > 0) this.selection.firstBlocker();
    else if (!(await this.decide({ kind: 'approve' }))) {
      // The server saw a point that this screen did not know yet.
      await this.store.refresh();
      if (this.store.blockers().length > 0) this.selection.firstBlocker();
    }
  }

  /** Takes the decision on this dossier back; what was settled, and the lease, are as they were. */
  async undo(): Promise<boolean> {
    const view = this.store.view();
    const leaving = view && (this.undoWindow.of(view.id) ?? view.pendingDecision);
    if (!view || !leaving) return false;
    const done = await this.undoing.undo({ dossierId: view.id, token: leaving.token });
    if (!done) await this.store.refresh();
    return done;
  }

  /** Wherever it was taken back from: what was typed for it stands there again. */
  private async goOn(): Promise<void> {
    this.taken.set(null);
    await this.store.refresh();
    const view = this.store.view();
    if (view) this.drafts.restore(view.id, view.draft);
  }

  escalate(reason: string): Promise<boolean> {
    return this.withLease('escalate', async (lease) => {
      await this.keeper.end(() => this.client.escalate(lease, reason));
      this.drafts.change({ escalation: '' });
      this.keeper.drop();
      await this.store.refresh();
    });
  }

  answerEscalation(verdict: EscalationVerdict, opinion: string): Promise<boolean> {
    return this.onDossier('answer', async (id) => {
      await this.client.answerEscalation(id, verdict, opinion);
      this.drafts.change({ answer: emptyDraft.answer });
    });
  }

  confirmFraud(note: string): Promise<boolean> {
    return this.onDossier('fraud', async (id) => {
      await this.client.confirmFraud(id, note);
      this.drafts.change({ fraud: '' });
    });
  }

  clearFraud(): Promise<boolean> {
    return this.onDossier('fraud', (id) => this.client.clearFraud(id));
  }

  private onDossier(name: string, act: (id: string) => Promise<void>): Promise<boolean> {
    return this.attempt(name, async () => {
      const id = this.store.view()?.id;
      if (id === undefined) return;
      await act(id);
      await this.store.refresh();
    });
  }

  /** Does something under the lease that this screen holds. @returns whether it was done */
  withLease(name: string, act: (lease: Lease) => Promise<void>): Promise<boolean> {
    return this.attempt(name, async () => {
      const lease = this.keeper.lease();
      if (lease) await act(lease);
      else this.wrong.set(this.store.lock());
    });
  }

  /**
   * One at a time: what is asked for while something runs comes after it, so that no key of a fast hand is lost; the
   * same thing asked for twice is done once.
   * @returns whether it was done
   */
  private async attempt(name: string, act: () => Promise<void>): Promise<boolean> {
    if (this.asked.has(name)) return false;
    this.asked.add(name);
    const done = this.last.catch(() => undefined).then(() => this.run(act));
    this.last = done;
    void (name === 'next' ? this.held.leaving(done) : this.held.working(done));
    return done.finally(() => this.asked.delete(name));
  }

  private async run(act: () => Promise<void>): Promise<boolean> {
    this.running.set(true);
    this.wrong.set(null);
    try {
      await act();
      return this.wrong() === null;
    } catch (error) {
      const failure = failureOf(error);
      const gone = this.keeper.lease() !== null && this.keeper.noticed(failure);
      const holder = failure.holder ? ` ${failure.holder.name} le tient.` : '';
      this.wrong.set(gone ? null : failure.message + holder);
      if (!gone && failure.code !== 'offline' && failure.code !== 'queue_empty') void this.store.refresh();
      return false;
    } finally {
      this.running.set(false);
    }
  }
}
