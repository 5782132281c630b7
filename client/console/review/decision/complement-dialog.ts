import { Component, computed, inject } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { redoReasonSchema } from '#shared/intake/requirement';
import type { RedoReason } from '#shared/intake/requirement';
import { complementLetter } from '#shared/letters/letters-to-applicant';
import { LeasedFoot } from '#client/console/review/decision/leased-foot';
import { redoReasonLabels, requirementLabels } from '#client/console/review/labels';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { ReviewStore } from '#client/console/review/review-store';
import { digitOf } from '#client/console/shell/key-names';

const codes = redoReasonSchema.options;

/** Asks for pieces again: a reason per piece, words to add, and the mail as the applicant will read it. */
@Component({
  selector: 'console-complement-dialog',
  imports: [LeasedFoot, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Demander des pièces à {{ store.view()?.applicantName }}</h2>
    <mat-dialog-content>
      @for (piece of pieces(); track piece.id; let first = $first) {
        <div class="piece">
          <b>{{ piece.name }}</b>
          <select
            [attr.data-first]="first ? '' : null"
            [attr.aria-label]="piece.name + ', raison'"
            [disabled]="store.lock() !== null"
            [value]="piece.reason ?? ''"
            (change)="reason(piece.id, $event)"
            (keydown)="press(piece.id, $event)"
          >
            <option value="" [selected]="piece.reason === null">Ne pas redemander</option>
            @for (code of codes; track code; let number = $index) {
              <option [value]="code" [selected]="piece.reason === code">{{ number + 1 }} {{ names[code] }}</option>
            }
          </select>
          <input
            type="text"
            maxlength="500"
            placeholder="Mots à ajouter"
            [attr.aria-label]="piece.name + ', mots à ajouter'"
            [readOnly]="store.lock() !== null || piece.reason === null"
            [value]="piece.note"
            (input)="note(piece.id, $event)"
          />
        </div>
      }
      <div class="preview" aria-live="polite">
        <h3>Le courriel</h3>
        @if (letter(); as mail) {
          <p>
            <b>{{ mail.subject }}</b>
          </p>
          <p>Bonjour,</p>
          <p>{{ mail.opening }}</p>
          <ul>
            @for (piece of mail.pieces; track piece.name) {
              <li>
                {{ piece.name }}<br />{{ piece.reason }}
                @if (piece.note) {
                  <br />{{ piece.note }}
                }
              </li>
            }
          </ul>
          <p>{{ mail.closing }}</p>
        } @else {
          <p class="t2">Choisissez une raison pour une pièce au moins.</p>
        }
      </div>
    </mat-dialog-content>
    <console-leased-foot does="Envoyer la demande" [ready]="letter() !== null" (done)="ask()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css'],
})
export class ComplementDialog {
  protected readonly store = inject(ReviewStore);
  private readonly actions = inject(ReviewActions);
  private readonly drafts = inject(ReviewDrafts);
  private readonly dialog = inject<MatDialogRef<ComplementDialog>>(MatDialogRef);
  protected readonly codes = codes;
  protected readonly names = redoReasonLabels;
  protected readonly pieces = computed(() =>
    (this.store.view()?.requirements ?? []).map(({ id, kind, verdict }) => {
      // A piece that was judged to redo is asked for, unless something else was chosen here.
      const judged = { reason: verdict?.reason ?? null, note: verdict?.note ?? '' };
      return { id, kind, name: requirementLabels[kind], ...(this.drafts.draft().complement[id] ?? judged) };
    }),
  );
  private readonly asked = computed(() =>
    this.pieces().flatMap(({ reason, ...piece }) => (reason === null ? [] : [{ ...piece, reason }])),
  );
  /** Null while no piece is asked for. */
  protected readonly letter = computed(() => {
    const asked = this.asked();
    if (asked.length === 0) return null;
    const { subject, ...letter } = complementLetter(asked, 'fr');
    return { ...letter, subject: `${subject} (${this.store.view()?.reference ?? ''})` };
  });

  protected reason(id: string, event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.keep(id, { reason: redoReasonSchema.safeParse(event.target.value).data ?? null });
  }

  /** A number chooses the reason; 0 asks for nothing; `↵` sends. */
  protected press(id: string, event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = digitOf(event);
    const number = Number(digit);
    if (digit !== null && number <= codes.length) this.keep(id, { reason: codes[number - 1] ?? null });
    else if (event.key === 'Enter') void this.ask();
    else return;
    event.preventDefault();
  }

  protected note(id: string, event: Event): void {
    if (event.target instanceof HTMLInputElement) this.keep(id, { note: event.target.value });
  }

  protected async ask(): Promise<void> {
    if (this.letter() === null) return;
    const pieces = this.asked().map(({ id, reason, note }) => {
      const words = note.trim();
      return { requirementId: id, reason, ...(words === '' ? {} : { note: words }) };
    });
    if (await this.actions.decide({ kind: 'complement', pieces })) this.dialog.close();
  }

  private keep(id: string, part: { reason?: RedoReason | null; note?: string }): void {
    const { complement } = this.drafts.draft();
    const piece = this.pieces().find((one) => one.id === id);
    const before = { reason: piece?.reason ?? null, note: piece?.note ?? '' };
    this.drafts.change({ complement: { ...complement, [id]: { ...before, ...part } } });
  }
}
