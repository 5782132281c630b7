import { Component, computed, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { refusalReasons } from '#shared/review/review-contract';
import type { RefusalReason } from '#shared/review/review-contract';
import { DialogFoot } from '#client/console/review/dialog-foot';
import { refusalLines } from '#client/console/review/letters-to-applicant';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/review/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

const reasonNames: Record<RefusalReason, string> = {
  identity_not_established: 'Identité non établie',
  income_not_proven: 'Revenus non prouvés',
  insufficient_capacity: 'Capacité de remboursement insuffisante',
  address_not_proven: 'Domicile non prouvé',
  bank_details_mismatch: 'Compte d’un autre titulaire',
  altered_piece: 'Pièce altérée',
};
const codes = Object.keys(refusalReasons).filter((code): code is RefusalReason => Object.hasOwn(refusalReasons, code));

/** Refuses, for at least one coded reason; the applicant reads the sentences, the note stays in the house. */
@Component({
  selector: 'console-refusal-dialog',
  imports: [DialogFoot, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Refuser la demande de {{ store.view()?.applicantName }}</h2>
    <mat-dialog-content>
      <fieldset class="choices" [disabled]="store.lock() !== null">
        <legend class="label">Motifs, un au moins</legend>
        @for (code of codes; track code; let first = $first) {
          <label class="choice">
            <input
              type="checkbox"
              [attr.data-first]="first ? '' : null"
              [checked]="draft().reasons.includes(code)"
              (change)="toggle(code)"
            />
            <span>{{ names[code] }}</span>
          </label>
        }
      </fieldset>
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
    <console-dialog-foot does="Refuser" [ready]="lines().length > 0" (done)="refuse()" />
  `,
  styleUrls: ['./dialog.css', './fieldset.css'],
})
export class RefusalDialog {
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<RefusalDialog>>(MatDialogRef);
  protected readonly codes = codes;
  protected readonly names = reasonNames;
  protected readonly draft = computed(() => this.drafts.draft().refusal);
  protected readonly lines = computed(() => refusalLines(this.draft().reasons));

  protected toggle(code: RefusalReason): void {
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
    const words = note.trim();
    if (await this.actions.decide({ kind: 'refuse', reasons, ...(words === '' ? {} : { note: words }) }))
      this.dialog.close();
  }
}
