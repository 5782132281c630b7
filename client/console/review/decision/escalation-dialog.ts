import { Component, computed, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

/** Hands the dossier to the fraud analysts, with the doubt in words. It leaves one's hands; its hour goes on. */
@Component({
  selector: 'console-escalation-dialog',
  imports: [LeasedFoot, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Escalader à un analyste fraude</h2>
    <mat-dialog-content>
      <p>
        Le dossier quitte vos mains et attend un analyste&nbsp;; il revient à la file avec son avis. L’heure du
        demandeur continue.
      </p>
      <label class="field">
        Ce qui vous fait douter
        <textarea
          data-first
          maxlength="1000"
          [readOnly]="store.lock() !== null"
          [value]="words()"
          (input)="type($event)"
        ></textarea>
      </label>
    </mat-dialog-content>
    <console-leased-foot does="Escalader" [ready]="words().trim().length >= 3" (done)="escalate()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css'],
})
export class EscalationDialog {
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<EscalationDialog>>(MatDialogRef);
  protected readonly words = computed(() => this.drafts.draft().escalation);

  protected type(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.drafts.change({ escalation: event.target.value });
  }

  protected async escalate(): Promise<void> {
    if (await this.actions.escalate(this.words().trim())) this.dialog.close();
  }
}
