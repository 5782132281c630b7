import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { redoReasonSchema, redoReasons } from '#shared/intake/requirement';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { redoReasonLabels, requirementLabels } from '#client/console/review/labels';
import { PieceJudge } from '#client/console/review/checklist/piece-judge';
import { ReasonList } from '#client/console/shell/dialog/reason-list';
import type { PieceDraft } from '#client/console/shell/drafts/review-draft';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

/** Notes that a piece is to be asked again, and why; the applicant hears of it with the decision. */
@Component({
  selector: 'console-redo-dialog',
  imports: [LeasedFoot, MatDialogModule, ReasonList],
  template: `
    <h2 mat-dialog-title>{{ name }}&nbsp;: à refaire</h2>
    <mat-dialog-content>
      <p class="t2">Le demandeur l’apprendra avec votre décision, «&nbsp;Demander une pièce&nbsp;».</p>
      <console-reason-list
        [locked]="store.lock() !== null"
        legend="Pourquoi"
        [reasons]="reasons"
        [chosen]="[code()]"
        (toggled)="choose($event)"
        (confirmed)="note()"
      />
      <label class="field">
        Mots à ajouter pour le demandeur, facultatifs
        <textarea maxlength="500" [value]="words()" (input)="type($event)"></textarea>
      </label>
    </mat-dialog-content>
    <console-leased-foot does="À refaire" [ready]="code() !== ''" (done)="note()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css'],
})
export class RedoDialog {
  private readonly requirementId = inject<string>(MAT_DIALOG_DATA);
  private readonly judge = inject(PieceJudge);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<RedoDialog>>(MatDialogRef);
  protected readonly store = inject(ReviewStore);
  private readonly requirement = this.store.view()?.requirements.find(({ id }) => id === this.requirementId);
  protected readonly name = this.requirement ? requirementLabels[this.requirement.kind] : 'Pièce';
  protected readonly reasons = redoReasonSchema.options.map((code) => ({
    code,
    label: `${redoReasonLabels[code]} · ${redoReasons[code][0]}`,
  }));
  /** What was typed here and not noted, else what was judged before. */
  private readonly draft = computed<PieceDraft>(() => {
    const verdict = this.requirement?.verdict;
    const judged = { reason: verdict?.reason ?? null, note: verdict?.note ?? '' };
    return this.drafts.draft().redo[this.requirementId] ?? judged;
  });
  protected readonly code = computed<string>(() => this.draft().reason ?? '');
  protected readonly words = computed(() => this.draft().note);

  protected choose(code: string): void {
    this.keep({ reason: redoReasonSchema.safeParse(code).data ?? null });
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.keep({ note: event.target.value });
  }

  protected async note(): Promise<void> {
    const reason = redoReasonSchema.safeParse(this.code()).data;
    if (reason && (await this.judge.redo(this.requirementId, reason, this.words()))) this.dialog.close();
  }

  private keep(part: Partial<PieceDraft>): void {
    const redo = { ...this.drafts.draft().redo, [this.requirementId]: { ...this.draft(), ...part } };
    this.drafts.change({ redo });
  }
}
