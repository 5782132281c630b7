import { Injectable, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { failureOf } from '#client/console/shell/failure';
import { ReviewClient } from '#client/console/review/review-client';
import { UndoWindow } from '#client/console/review/decision/undo-window';
import type { LeavingDecision } from '#client/console/review/decision/undo-window';

/** Takes a decision back before it leaves, from any screen, and goes back to its dossier. */
@Injectable({ providedIn: 'root' })
export class UndoDecision {
  private readonly client = inject(ReviewClient);
  private readonly window = inject(UndoWindow);
  private readonly router = inject(Router);
  private readonly wrong = signal<string | null>(null);
  private readonly running = signal(false);
  /** What went wrong with the last one. */
  readonly trouble = this.wrong.asReadonly();
  readonly busy = this.running.asReadonly();
  private readonly done = signal<{ readonly dossierId: string } | null>(null);
  /** The dossier whose decision was taken back last; a new object each time. */
  readonly undone = this.done.asReadonly();

  /** @returns whether it was undone in time */
  async undo({ dossierId, token }: Pick<LeavingDecision, 'dossierId' | 'token'>): Promise<boolean> {
    if (this.running()) return false;
    this.running.set(true);
    this.wrong.set(null);
    try {
      await this.client.undo(dossierId, token);
      this.window.forget(dossierId);
      this.done.set({ dossierId });
      await this.router.navigate(['/dossiers', dossierId]);
      return true;
    } catch (error) {
      const { code, message } = failureOf(error);
      this.wrong.set(message);
      if (code !== 'offline') this.window.forget(dossierId);
      return false;
    } finally {
      this.running.set(false);
    }
  }
}
