import { Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Claim, Lease } from '#shared/queue/queue-contract';
import type { Failure } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { QueueClient } from '#client/console/queue/queue-client';
import { KeptFilter } from '#client/console/shell/tray/kept-filter';
import { NextAhead } from '#client/console/shell/tray/next-ahead';
import { age, clockTime } from '#client/kit/wording/french';

/** Why a claim failed: on a row, or (null) on the head, which offers the next. */
export interface Refusal {
  readonly dossierId: string | null;
  readonly sentence: string;
}

/** Takes dossiers and opens what was won; says in place who was faster. */
@Injectable()
export class QueueClaims {
  private readonly client = inject(QueueClient);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly ahead = inject(NextAhead);
  private readonly kept = inject(KeptFilter);
  private readonly underway = signal(false);
  private readonly refused = signal<Refusal | null>(null);
  readonly busy = this.underway.asReadonly();
  readonly refusal = this.refused.asReadonly();

  /** The next one in service order, of what the reader's filter leaves. */
  takeNext(): Promise<void> {
    return this.claim(null, () => this.client.takeNext(this.kept.wish()));
  }

  /** A lease on a dossier that is about to be passed over: who passes it has it in his hands for that. */
  async leaseOf(dossierId: string): Promise<Lease> {
    return (await this.client.claim(dossierId)).lease;
  }

  take(dossierId: string): Promise<void> {
    return this.claim(dossierId, () => this.client.claim(dossierId));
  }

  look(dossierId: string): void {
    void this.router.navigate(['/dossiers', dossierId]);
  }

  forgive(): void {
    this.refused.set(null);
  }

  private async claim(dossierId: string | null, ask: () => Promise<Claim>): Promise<void> {
    if (this.underway()) return;
    this.underway.set(true);
    this.refused.set(null);
    try {
      const claim = await ask();
      this.ahead.won(claim);
      await this.router.navigate(['/dossiers', claim.lease.dossierId]);
    } catch (error) {
      this.refused.set({ dossierId, sentence: this.sentence(error as Failure) });
    } finally {
      this.underway.set(false);
    }
  }

  private sentence(failure: Failure): string {
    const holder = failure.holder;
    if (failure.code === 'kept_for_other' && holder) return `Gardé pour ${holder.name}`;
    if (!holder) return failure.message;
    return `Pris par ${holder.name} à ${clockTime(holder.since)}, il y a ${age(holder.since, this.clock.instant())}`;
  }
}
