import { Injectable, computed, inject, signal } from '@angular/core';
import { Clock } from '#client/core/clock';
import type { DecisionKind, PendingDecision } from '#shared/review/decision-contract';

/** A decision of ours that has not left. `endsAt` by our own clock, epoch milliseconds. */
export interface LeavingDecision {
  readonly dossierId: string;
  readonly reference: string;
  readonly applicantName: string;
  readonly kind: DecisionKind;
  readonly token: number;
  readonly seconds: number;
  readonly endsAt: number;
}

/**
 * Decisions that may still be undone, whichever screen is open: one decides, takes the next dossier, and has the seconds
 * all the same. Lengths are the server's, their ends are told by our own clock.
 */
@Injectable({ providedIn: 'root' })
export class UndoWindow {
  private readonly clock = inject(Clock);
  private readonly known = signal<readonly LeavingDecision[]>([]);
  /** The dossier on the review screen, whose own bar tells it. */
  readonly shownAt = signal<string | null>(null);
  readonly leaving = computed(() => this.known().filter(({ endsAt }) => endsAt > this.clock.now()));
  /** Those that the screen does not tell anyway, the one that leaves last first: `Z` undoes it. */
  readonly elsewhere = computed(() =>
    this.leaving()
      .filter(({ dossierId }) => dossierId !== this.shownAt())
      .sort((a, b) => b.endsAt - a.endsAt),
  );

  of(dossierId: string): LeavingDecision | null {
    return this.leaving().find((one) => one.dossierId === dossierId) ?? null;
  }

  /** @param fresh it was decided at this very moment: its whole time lies ahead */
  note(
    dossier: Pick<LeavingDecision, 'dossierId' | 'reference' | 'applicantName'>,
    { kind, token, decidedAt, effectiveAt }: PendingDecision,
    fresh: boolean,
  ): void {
    if (this.known().some((one) => one.dossierId === dossier.dossierId && one.token === token)) return;
    const now = this.clock.instant();
    const whole = Math.max(0, Date.parse(effectiveAt) - Date.parse(decidedAt));
    const left = fresh ? whole : Math.min(whole, Math.max(0, Date.parse(effectiveAt) - now));
    const decision = { ...dossier, kind, token, seconds: whole / 1000, endsAt: now + left };
    this.known.update((known) => [...known.filter((one) => one.endsAt > now), decision]);
  }

  forget(dossierId: string): void {
    this.known.update((known) => known.filter((one) => one.dossierId !== dossierId));
  }

  /** Our clock moves once a second: it never tells more than the whole time. */
  secondsLeft({ endsAt, seconds }: LeavingDecision): number {
    return Math.min(Math.ceil(seconds), Math.max(0, Math.ceil((endsAt - this.clock.now()) / 1000)));
  }
}
