import { Injectable, Injector, inject } from '@angular/core';
import type { Type } from '@angular/core';
import { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import type { ViewFinding } from '#shared/review/review-contract';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewStore } from '#client/console/review/review-store';

/** Opens the dialogs of this dossier; each is loaded when it is first asked for and shares the page's stores. */
@Injectable()
export class ReviewDialogs {
  private readonly dialogs = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);

  refuse(): void {
    if (this.actions.decidable())
      void this.open(async () => (await import('#client/console/review/refusal-dialog')).RefusalDialog, '640px');
  }

  askPieces(): void {
    if (this.actions.decidable())
      void this.open(async () => (await import('#client/console/review/complement-dialog')).ComplementDialog, '720px');
  }

  /** Notes a piece as to redo. */
  redo(requirementId: string): void {
    if (this.actions.decidable())
      void this.open(
        async () => (await import('#client/console/review/redo-dialog')).RedoDialog,
        '640px',
        requirementId,
      );
  }

  escalate(): void {
    if (this.actions.decidable())
      void this.open(async () => (await import('#client/console/review/escalation-dialog')).EscalationDialog, '560px');
  }

  answerEscalation(): void {
    void this.open(async () => (await import('#client/console/review/answer-dialog')).AnswerDialog, '600px');
  }

  dismiss(finding: ViewFinding): void {
    if (this.store.lock() === null)
      void this.open(
        async () => (await import('#client/console/review/dismissal-dialog')).DismissalDialog,
        '520px',
        finding,
      );
  }

  confirmFraud(): void {
    void this.open(async () => (await import('#client/console/review/fraud-dialog')).FraudDialog, '520px', 'confirm');
  }

  clearFraud(): void {
    void this.open(async () => (await import('#client/console/review/fraud-dialog')).FraudDialog, '520px', 'clear');
  }

  private async open(load: () => Promise<Type<unknown>>, width: string, data: unknown = null): Promise<void> {
    const dialog = await load();
    const config = new MatDialogConfig<unknown>();
    config.width = width;
    config.maxWidth = 'calc(100vw - 24px)';
    config.maxHeight = 'calc(100vh - 24px)';
    config.injector = this.injector;
    config.data = data;
    config.autoFocus = '[data-first]';
    this.dialogs.open(dialog, config);
  }
}
