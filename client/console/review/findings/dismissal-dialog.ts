import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ViewFinding } from '#shared/review/review-contract';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { dismissalReasons, dismissalWords } from '#client/console/review/findings/dismissal-reasons';
import { findingFact, findingHeading, frenchSum } from '#client/console/review/findings/finding-words';
import { ReasonList } from '#client/console/shell/dialog/reason-list';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** Lifts a finding: a coded reason by its number, words of one's own, or both. The story keeps them. */
@Component({
  selector: 'console-dismissal-dialog',
  imports: [LeasedFoot, MatDialogModule, ReasonList],
  template: `
    <h2 mat-dialog-title>Lever&nbsp;: {{ heading }}</h2>
    <mat-dialog-content>
      <p>{{ fact }}</p>
      @if (sum) {
        <p class="mono">{{ sum }}</p>
      }
      <console-reason-list
        [locked]="store.lock() !== null"
        legend="Pourquoi ce n’est pas une anomalie"
        [reasons]="reasons"
        [chosen]="[code() ?? '']"
        (toggled)="code.set($event)"
        (confirmed)="lift()"
      />
      <label class="field">
        Précisions, ou une autre raison
        <textarea
          maxlength="400"
          [readOnly]="store.lock() !== null"
          [value]="words()"
          (input)="type($event)"
        ></textarea>
      </label>
    </mat-dialog-content>
    <console-leased-foot does="Lever" [ready]="ready()" (done)="lift()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', '../decision/dialog.css'],
})
export class DismissalDialog {
  protected readonly finding = inject<ViewFinding>(MAT_DIALOG_DATA);
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly selection = inject(ReviewSelection);
  private readonly dialog = inject<MatDialogRef<DismissalDialog>>(MatDialogRef);
  protected readonly reasons = dismissalReasons;
  protected readonly heading = findingHeading(this.finding);
  protected readonly fact = findingFact(this.finding);
  protected readonly sum = frenchSum(this.finding.arithmetic ?? '');
  protected readonly code = signal<string | null>(null);
  protected readonly words = computed(() => this.drafts.draft().dismissals[this.finding.id] ?? '');
  protected readonly ready = computed(() => dismissalWords(this.code(), this.words()).length >= 3);

  protected type(event: Event): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.drafts.change({ dismissals: { ...this.drafts.draft().dismissals, [this.finding.id]: event.target.value } });
  }

  protected async lift(): Promise<void> {
    if (!this.ready()) return;
    const points = this.store.points();
    if (!(await this.actions.dismiss(this.finding.id, dismissalWords(this.code(), this.words())))) return;
    this.dialog.afterClosed().subscribe(() => {
      this.selection.advance(points);
    });
    this.dialog.close();
  }
}
