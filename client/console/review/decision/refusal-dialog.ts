import { Component, computed, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { refusalSentences } from '#shared/letters/letters-to-applicant';
import { refusalReasonSchema } from '#shared/review/review-contract';
import { refusalReasonWords } from '#client/kit/wording/dossier-words';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { ReasonList } from '#client/console/shell/dialog/reason-list';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

const reasons = refusalReasonSchema.options.map((code) => ({ code, label: refusalReasonWords[code] }));

/** Refuses, for at least one coded reason; the applicant reads the sentences, the note stays in the house. */
@Component({
  selector: 'console-refusal-dialog',
  imports: [LeasedFoot, MatDialogModule, ReasonList],
  template: `
    <h2 mat-dialog-title>Refuser la demande de {{ store.view()?.applicantName }}</h2>
    <mat-dialog-content>
      <console-reason-list
        [locked]="store.lock() !== null"
        legend="Motifs, un au moins"
        [several]="true"
        [reasons]="reasons"
        [chosen]="draft().reasons"
        (toggled)="toggle($event)"
        (confirmed)="refuse()"
      />
      <label class="field">
        Note interne, facultative&nbsp;: le demandeur ne la lit pas
        <textarea
          maxlength="2000"
          [readOnly]="store.lock() !== null"
          [value]="draft().note"
          (input)="note($event)"
        ></textarea>
      </label>
      <div class="preview" aria-live="polite">
        <h3>Ce que le demandeur lira</h3>
        <ul>
          @for (line of lines(); track line) {
            <li>{{ line }}</li>
          } @empty {
            <li class="t2">Choisissez un motif.</li>
          }
        </ul>
      </div>
    </mat-dialog-content>
    <console-leased-foot does="Refuser" [ready]="lines().length > 0" (done)="refuse()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css'],
})
export class RefusalDialog {
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<RefusalDialog>>(MatDialogRef);
  protected readonly reasons = reasons;
  protected readonly draft = computed(() => this.drafts.draft().refusal);
  protected readonly lines = computed(() => refusalSentences(this.draft().reasons, 'fr'));

  protected toggle(chosen: string): void {
    const code = refusalReasonSchema.safeParse(chosen).data;
    if (!code) return;
    const { reasons, note } = this.draft();
    const others = reasons.filter((reason) => reason !== code);
    this.drafts.change({ refusal: { reasons: others.length < reasons.length ? others : [...reasons, code], note } });
  }

  protected note(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement)
      this.drafts.change({ refusal: { ...this.draft(), note: event.target.value } });
  }

  protected async refuse(): Promise<void> {
    const { reasons, note } = this.draft();
    if (reasons.length === 0) return;
    const words = note.trim();
    if (await this.actions.decide({ kind: 'refuse', reasons, ...(words === '' ? {} : { note: words }) }))
      this.dialog.close();
  }
}
