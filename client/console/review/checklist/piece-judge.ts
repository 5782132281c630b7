import { Injectable, inject } from '@angular/core';
import type { PieceVerdict } from '#shared/review/piece-verdict';
import type { RedoReason } from '#shared/intake/requirement';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** Settles pieces one by one: accepted, to redo with a reason, or open again. */
@Injectable()
export class PieceJudge {
  private readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly selection = inject(ReviewSelection);
  readonly allowed = this.actions.decidable;

  verdict(requirementId: string): PieceVerdict['verdict'] | null {
    const requirement = this.store.view()?.requirements.find(({ id }) => id === requirementId);
    return requirement?.verdict?.verdict ?? null;
  }

  /** Accepts a piece; one that is accepted is open again. */
  async accept(requirementId: string): Promise<void> {
    if (!this.allowed()) return;
    const points = this.store.points();
    const verdict = this.verdict(requirementId) === 'accepted' ? 'open' : 'accepted';
    if (await this.actions.judge(requirementId, { verdict })) this.selection.advance(points);
  }

  redo(requirementId: string, reason: RedoReason, note: string): Promise<boolean> {
    const words = note.trim();
    return this.actions.judge(requirementId, {
      verdict: 'to_redo',
      reason,
      ...(words === '' ? {} : { note: words }),
    });
  }
}
