import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ViewFinding } from '#shared/review/review-contract';
import { DialogFoot } from '#client/console/review/dialog-foot';
import { findingFact, findingHeading } from '#client/console/review/finding-words';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/review/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

/** Lifts a finding, with the reason that the story will keep. */
@Component({
  selector: 'console-dismissal-dialog',
  imports: [DialogFoot, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Lever&nbsp;: {{ heading }}</h2>
    <mat-dialog-content>
      <p>{{ fact }}</p>
      @if (finding.arithmetic) {
        <p class="mono">{{ finding.arithmetic }}</p>
      }
      <label class="field">
        Pourquoi ce n’est pas une anomalie
        <textarea
          data-first
          maxlength="500"
          [readOnly]="store.lock() !== null"
          [value]="reason()"
          (input)="type($event)"
        ></textarea>
      </label>
    </mat-dialog-content>
    <console-dialog-foot does="Lever" [ready]="reason().trim().length >= 3" (done)="lift()" />
  `,
  styleUrl: './dialog.css',
})
export class DismissalDialog {
  protected readonly finding = inject<ViewFinding>(MAT_DIALOG_DATA);
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<DismissalDialog>>(MatDialogRef);
  protected readonly heading = findingHeading(this.finding);
  protected readonly fact = findingFact(this.finding);
  protected readonly reason = computed(() => this.drafts.draft().dismissals[this.finding.id] ?? '');

  protected type(event: Event): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.drafts.change({ dismissals: { ...this.drafts.draft().dismissals, [this.finding.id]: event.target.value } });
  }

  protected async lift(): Promise<void> {
    if (await this.actions.dismiss(this.finding.id, this.reason().trim())) this.dialog.close();
  }
}
