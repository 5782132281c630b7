import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { DossierState } from '#shared/dossiers/states';
import type { Lease } from '#shared/queue/queue-contract';
import type { Decision } from '#shared/review/review-contract';
import { failureOf } from '#client/console/review/failure';
import { LeaseKeeper } from '#client/console/review/lease-keeper';
import { ReviewClient } from '#client/console/review/review-client';
import { ReviewDrafts } from '#client/console/review/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

/** A decision that was taken on this screen. */
export interface Outcome {
  readonly kind: Decision['kind'];
  readonly state: DossierState;
}

/** A decision as the reader makes it; the token is put on it when it leaves. */
export type Verdict = Decision extends infer D ? (D extends Decision ? Omit<D, 'token'> : never) : never;

/** What the reader does to the dossier. One at a time; each says what went wrong in `trouble`. */
@Injectable()
export class ReviewActions {
  private readonly client = inject(ReviewClient);
  private readonly store = inject(ReviewStore);
  private readonly keeper = inject(LeaseKeeper);
  private readonly drafts = inject(ReviewDrafts);
  private readonly router = inject(Router);
  private readonly running = signal(false);
  private readonly wrong = signal<string | null>(null);
  private readonly taken = signal<Outcome | null>(null);
  readonly busy = this.running.asReadonly();
  readonly trouble = this.wrong.asReadonly();
  readonly outcome = this.taken.asReadonly();
  readonly decidable = computed(
    () => this.store.lock() === null && (this.store.view()?.abilities.includes('decide') ?? false),
  );

  /** Another dossier is on the screen. */
  forget(): void {
    this.taken.set(null);
    this.wrong.set(null);
  }

  claim(): Promise<boolean> {
    return this.attempt(async () => {
      const id = this.store.view()?.id;
      if (id === undefined) return;
      this.keeper.hold((await this.client.claim(id)).lease);
      await this.store.refresh();
    });
  }

  /** Takes the next dossier in service order and opens it. */
  takeNext(): Promise<boolean> {
    return this.attempt(async () => {
      const { lease, reason } = await this.client.takeNext();
      await this.router.navigate(['/dossiers', lease.dossierId], { state: { offer: reason } });
    });
  }

  /** Gives the dossier back to the queue, and goes there. */
  release(): Promise<boolean> {
    return this.withLease(async (lease) => {
      await this.client.release(lease);
      this.keeper.drop();
      await this.router.navigate(['/file']);
    });
  }

  takeBack(): Promise<boolean> {
    return this.attempt(async () => {
      const id = this.store.view()?.id;
      if (id === undefined) return;
      await this.client.takeBack(id);
      await this.store.refresh();
    });
  }

  dismiss(findingId: string, reason: string): Promise<boolean> {
    return this.withLease(async (lease) => {
      await this.client.dismiss(lease, findingId, reason);
      this.drafts.forgetDismissal(findingId);
      await this.store.refresh();
    });
  }

  decide(verdict: Verdict): Promise<boolean> {
    return this.withLease(async ({ dossierId, token }) => {
      const state = await this.client.decide(dossierId, { ...verdict, token });
      this.drafts.clear();
      this.keeper.drop();
      this.taken.set({ kind: verdict.kind, state });
      await this.store.refresh();
    });
  }

  confirmFraud(note: string): Promise<boolean> {
    return this.onDossier((id) => this.client.confirmFraud(id, note));
  }

  clearFraud(): Promise<boolean> {
    return this.onDossier((id) => this.client.clearFraud(id));
  }

  private onDossier(act: (id: string) => Promise<void>): Promise<boolean> {
    return this.attempt(async () => {
      const id = this.store.view()?.id;
      if (id === undefined) return;
      await act(id);
      await this.store.refresh();
    });
  }

  private withLease(act: (lease: Lease) => Promise<void>): Promise<boolean> {
    return this.attempt(async () => {
      const lease = this.keeper.lease();
      if (lease) await act(lease);
      else this.wrong.set(this.store.lock());
    });
  }

  /** @returns whether it was done */
  private async attempt(act: () => Promise<void>): Promise<boolean> {
    if (this.running()) return false;
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
