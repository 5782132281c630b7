import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

/** Confirms a fraud, with what proves it, or takes the mark back. The logbook keeps both. */
@Component({
  selector: 'console-fraud-dialog',
  imports: [LeasedFoot, MatDialogModule],
  template: `
    @if (mode === 'confirm') {
      <h2 mat-dialog-title>
        Confirmer une fraude, <span class="whole">{{ store.view()?.reference }}</span>
      </h2>
      <mat-dialog-content>
        <p>Le dossier comptera parmi les fraudes confirmées de sa période, de sa marque et de son canal.</p>
        <label class="field">
          Ce qui la prouve
          <textarea data-first maxlength="1000" [value]="note()" (input)="type($event)"></textarea>
        </label>
      </mat-dialog-content>
      <console-leased-foot
        does="Confirmer la fraude"
        [leased]="false"
        [ready]="note().trim().length >= 3"
        (done)="confirm()"
      />
    } @else {
      <h2 mat-dialog-title>
        Retirer la mention de fraude, <span class="whole">{{ store.view()?.reference }}</span>
      </h2>
      <mat-dialog-content>
        <p>Le dossier ne comptera plus parmi les fraudes. Le journal garde la mention et son retrait.</p>
      </mat-dialog-content>
      <console-leased-foot does="Retirer la mention" [leased]="false" first="does" (done)="clear()" />
    }
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css'],
})
export class FraudDialog {
  protected readonly mode = inject<'confirm' | 'clear'>(MAT_DIALOG_DATA);
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly dialog = inject<MatDialogRef<FraudDialog>>(MatDialogRef);
  private readonly drafts = inject(ReviewDrafts);
  protected readonly note = computed(() => this.drafts.draft().fraud);

  protected type(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.drafts.change({ fraud: event.target.value });
  }

  protected async confirm(): Promise<void> {
    if (await this.actions.confirmFraud(this.note().trim())) this.dialog.close();
  }

  protected async clear(): Promise<void> {
    if (await this.actions.clearFraud()) this.dialog.close();
  }
}
