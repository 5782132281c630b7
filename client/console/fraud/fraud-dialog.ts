import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import type { DossierView } from '#shared/review/review-contract';
import type { Failure } from '#client/core/api';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { FraudClient } from '#client/console/fraud/fraud-client';
import type { FoundDossier } from '#shared/search/search-contract';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { stateWords } from '#client/kit/wording/dossier-words';
import { clockTime, dayNumber } from '#client/kit/wording/french';

/** Least and most characters of a note, as the contract holds them. */
const shortest = 3;
const longest = 1000;

/** Marks one dossier as confirmed fraud, with what proves it, or takes the mark back. Closes with true when changed. */
@Component({
  selector: 'console-fraud-dialog',
  imports: [KitButton, KitIcon, KitTag, MatDialogModule, MatFormFieldModule, MatInputModule, RouterLink],
  // Nothing else of this screen keeps unsaved work: each dialog has its own, by dossier.
  providers: [ReviewDrafts],
  templateUrl: './fraud-dialog.html',
  styleUrl: './fraud-dialog.css',
})
export class FraudDialog {
  private readonly client = inject(FraudClient);
  private readonly ref = inject<MatDialogRef<FraudDialog, boolean>>(MatDialogRef);
  protected readonly found = inject<FoundDossier>(MAT_DIALOG_DATA);
  protected readonly dossier = signal<DossierView | null>(null);
  protected readonly drafts = inject(ReviewDrafts);
  protected readonly note = computed(() => this.drafts.draft().fraud);
  protected readonly wrong = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly longest = longest;
  protected readonly stateWords = stateWords;
  protected readonly mark = computed(() => {
    const mark = this.dossier()?.confirmedFraud;
    return mark ? { ...mark, words: `par ${mark.by}, le ${dayNumber(mark.at)} à ${clockTime(mark.at)}` } : null;
  });

  constructor() {
    this.client.dossier(this.found.id).then(
      (dossier) => {
        this.drafts.restore(dossier.id, dossier.draft);
        this.dossier.set(dossier);
      },
      (failure: unknown) => {
        this.wrong.set((failure as Failure).message);
      },
    );
  }

  protected async confirm(): Promise<void> {
    const note = this.note().trim();
    if (note.length < shortest) {
      this.wrong.set('Écrivez ce qui prouve la fraude, en quelques mots.');
      return;
    }
    await this.send(async () => {
      await this.client.confirm(this.found.id, note);
      this.drafts.change({ fraud: '' });
    });
  }

  protected async clear(): Promise<void> {
    await this.send(() => this.client.clear(this.found.id));
  }

  private async send(ask: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.wrong.set(null);
    try {
      await ask();
      this.ref.close(true);
    } catch (failure) {
      this.wrong.set((failure as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }
}
