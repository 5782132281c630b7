import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { renewalSeconds } from '#shared/queue/queue-contract';
import type { Lease } from '#shared/queue/queue-contract';
import type { Failure } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { failureOf } from '#client/console/shell/failure';
import type { DraftLease } from '#client/console/shell/drafts/draft-lease';
import { ReviewClient } from '#client/console/review/review-client';

/** How the dossier left our hands. `by` is null where nobody took it. */
export interface Loss {
  readonly why: 'taken_back' | 'expired' | 'withdrawn' | 'held_by_other';
  readonly by: string | null;
  /** ISO 8601, or epoch milliseconds by our own clock. */
  readonly at: string | number;
}

/** How long the socket may take to answer before the same is asked over HTTP. */
const patience = 5000;

/** Holds one lease: renews it, and notices at once when it is gone. */
@Injectable()
export class LeaseKeeper implements DraftLease {
  private readonly client = inject(ReviewClient);
  private readonly socket = inject(LiveSocket);
  private readonly clock = inject(Clock);
  private readonly held = signal<Lease | null>(null);
  private readonly lost = signal<Loss | null>(null);
  private timer: ReturnType<typeof setInterval> | null = null;
  private ending = 0;
  private former: Lease | null = null;
  readonly lease = this.held.asReadonly();
  readonly loss = this.lost.asReadonly();

  constructor() {
    this.socket
      .on('lease:lost')
      .pipe(takeUntilDestroyed())
      .subscribe(({ dossierId, token, why, by, at }) => {
        const lease = this.held() ?? this.lostUnnamed();
        if (lease?.dossierId === dossierId && lease.token <= token) this.lose({ why, by, at });
      });
    inject(DestroyRef).onDestroy(() => {
      this.stop();
    });
  }

  hold(lease: Lease): void {
    const same = this.held()?.token === lease.token && this.held()?.dossierId === lease.dossierId;
    this.held.set(lease);
    this.lost.set(null);
    this.former = null;
    if (same) return;
    this.stop();
    this.timer = setInterval(() => void this.renew(), renewalSeconds * 1000);
  }

  /** The lease ended by our own act: nothing is lost. */
  drop(): void {
    this.stop();
    this.held.set(null);
    this.lost.set(null);
    this.former = null;
  }

  /**
   * Does something of ours that ends the lease when it succeeds. The dossier may be told to be free before the answer
   * comes: until then that is no loss.
   */
  async end<T>(act: () => Promise<T>): Promise<T> {
    this.ending += 1;
    try {
      return await act();
    } finally {
      this.ending -= 1;
    }
  }

  isEnding(): boolean {
    return this.ending > 0;
  }

  lose(loss: Loss): void {
    this.stop();
    this.former = this.held() ?? this.former;
    this.held.set(null);
    this.lost.set(loss);
  }

  /** Words typed until a moment ago may still come under the lease that was lost last, while its dossier is on the screen. */
  tokenFor(dossierId: string): number | null {
    const lease = this.held() ?? this.former;
    return lease?.dossierId === dossierId ? lease.token : null;
  }

  /** A refused write may overtake the word of who took the dossier back: until he is named, that word still counts. */
  private lostUnnamed(): Lease | null {
    return this.lost()?.by === null ? this.former : null;
  }

  /** @returns whether the failure says that the lease is gone; then it has been noted */
  noticed({ code, holder }: Failure): boolean {
    if (code !== 'lease_lost' && code !== 'lease_held_by_other') return false;
    // A write that is refused afterwards says less than the word of who took the dossier back.
    const known = this.held() === null ? this.lost() : null;
    if (known && (known.by !== null || holder === null)) return true;
    const at = holder?.since ?? this.clock.instant();
    this.lose({ why: holder ? 'held_by_other' : 'expired', by: holder?.name ?? null, at });
    return true;
  }

  private stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private async renew(): Promise<void> {
    const lease = this.held();
    if (!lease) return;
    const renewed =
      (this.socket.line() === 'live' ? await this.overSocket(lease) : null) ?? (await this.overHttp(lease));
    const still = this.held();
    if (renewed && still?.token === lease.token) this.held.set(renewed);
  }

  /** Null where the socket did not answer in time or could not tell. */
  private overSocket(lease: Lease): Promise<Lease | null> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        resolve(null);
      }, patience);
      this.socket.tell('lease:renew', { dossierId: lease.dossierId, token: lease.token }, (answer) => {
        clearTimeout(late);
        resolve(answer.ok ? answer.value : null);
      });
    });
  }

  /** A refusal is the truth about the lease; a dead line is not, and the next turn tries again. */
  private async overHttp(lease: Lease): Promise<Lease | null> {
    try {
      return await this.client.renew(lease);
    } catch (error) {
      if (this.held()?.token === lease.token) this.noticed(failureOf(error));
      return null;
    }
  }
}
