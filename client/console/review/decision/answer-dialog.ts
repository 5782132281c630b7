import { Component, computed, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { ReasonList } from '#client/console/shell/dialog/reason-list';
import { ReviewActions } from '#client/console/review/review-actions';
import type { EscalationVerdict } from '#client/console/review/review-client';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';

const verdicts: readonly { readonly code: EscalationVerdict; readonly label: string }[] = [
  { code: 'given_back', label: 'Pas de fraude établie\u00a0: rendre à l’agent avec mon avis' },
  { code: 'fraud_confirmed', label: 'Fraude confirmée\u00a0: elle bloque l’approbation' },
];

/** The analyst's answer to an agent's doubt: an opinion, with the fraud mark or without. An agent then decides. */
@Component({
  selector: 'console-answer-dialog',
  imports: [LeasedFoot, MatDialogModule, ReasonList],
  template: `
    <h2 mat-dialog-title>Répondre à {{ asked()?.by }}</h2>
    <mat-dialog-content>
      <p>«&nbsp;{{ asked()?.reason }}&nbsp;»</p>
      <console-reason-list
        legend="Votre avis"
        [reasons]="verdicts"
        [chosen]="[verdict() ?? '']"
        (toggled)="choose($event)"
        (confirmed)="answer()"
      />
      <label class="field">
        Ce que l’agent doit savoir
        <textarea maxlength="1000" [value]="words()" (input)="type($event)"></textarea>
      </label>
    </mat-dialog-content>
    <console-leased-foot does="Répondre" [leased]="false" [ready]="ready()" (done)="answer()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css'],
})
export class AnswerDialog {
  private readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<AnswerDialog>>(MatDialogRef);
  protected readonly verdicts = verdicts;
  protected readonly asked = computed(() => this.store.view()?.escalation ?? null);
  private readonly draft = computed(() => this.drafts.draft().answer);
  protected readonly verdict = computed(() => this.draft().verdict);
  protected readonly words = computed(() => this.draft().words);
  protected readonly ready = computed(() => this.verdict() !== null && this.words().trim().length >= 3);

  protected choose(code: string): void {
    const verdict = verdicts.find((one) => one.code === code)?.code ?? null;
    this.drafts.change({ answer: { ...this.draft(), verdict } });
  }

  protected type(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement)
      this.drafts.change({ answer: { ...this.draft(), words: event.target.value } });
  }

  protected async answer(): Promise<void> {
    const verdict = this.verdict();
    if (verdict && this.ready() && (await this.actions.answerEscalation(verdict, this.words().trim())))
      this.dialog.close();
  }
}
