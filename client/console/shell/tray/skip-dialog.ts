import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { skipMinutes, skipReasons } from '#shared/queue/tray-contract';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import type { LeaseSource } from '#client/console/shell/tray/lease-source';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { ReasonList } from '#client/console/shell/dialog/reason-list';
import { emptyDraft } from '#client/console/shell/drafts/review-draft';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import type { Failure } from '#client/core/api';
import { skipWords } from '#client/kit/wording/tray-words';

const reasons = skipReasons.map((code) => ({ code, label: skipWords[code] }));

/** Passes the dossier over, with the reason that the story will keep. What is typed here is unsaved work until then. */
@Component({
  selector: 'console-skip-dialog',
  imports: [MatDialogModule, DialogFoot, ReasonList],
  template: `
    <h2 mat-dialog-title>Passer ce dossier</h2>
    <mat-dialog-content>
      <p>
        Il retourne à la file et ne vous sera pas proposé pendant {{ minutes }}&nbsp;minutes, sauf s’il ne reste que
        lui. Votre saisie est gardée.
      </p>
      <console-reason-list
        legend="Pourquoi"
        [reasons]="reasons"
        [chosen]="[draft().reason ?? '']"
        (toggled)="choose($event)"
        (confirmed)="skip()"
      />
      <label class="field">
        {{ draft().reason === 'other' ? 'Laquelle' : 'Précision, si utile' }}
        <input
          type="text"
          maxlength="500"
          autocomplete="off"
          #note
          [value]="draft().note"
          (input)="drafts.change({ skip: { reason: draft().reason, note: note.value } })"
        />
      </label>
    </mat-dialog-content>
    <console-dialog-foot does="Passer" [ready]="ready()" [busy]="busy()" [trouble]="trouble()" (done)="skip()" />
  `,
  styleUrls: ['../dialog/dialog-fields.css', './tray-dialog.css'],
})
export class SkipDialog {
  private readonly lease = inject<LeaseSource>(MAT_DIALOG_DATA);
  private readonly client = inject(TrayClient);
  private readonly dialog = inject<MatDialogRef<SkipDialog, boolean>>(MatDialogRef);
  protected readonly drafts = inject(ReviewDrafts);
  protected readonly draft = computed(() => this.drafts.draft().skip);
  protected readonly reasons = reasons;
  protected readonly minutes = skipMinutes;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly ready = computed(() => {
    const { reason, note } = this.draft();
    return reason !== null && (reason !== 'other' || note.trim() !== '');
  });

  protected choose(code: string): void {
    const reason = skipReasons.find((one) => one === code) ?? null;
    this.drafts.change({ skip: { ...this.draft(), reason } });
  }

  protected async skip(): Promise<void> {
    const { reason, note } = this.draft();
    if (reason === null || !this.ready() || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await this.client.skip(await this.lease(), reason, note.trim());
      this.drafts.change({ skip: emptyDraft.skip });
      this.dialog.close(true);
    } catch (error) {
      this.trouble.set((error as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }
}
