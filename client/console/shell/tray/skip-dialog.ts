import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { skipMinutes, skipReasons } from '#shared/queue/tray-contract';
import type { SkipReason } from '#shared/queue/tray-contract';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import type { LeaseSource } from '#client/console/shell/tray/lease-source';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import type { Failure } from '#client/core/api';
import { skipWords } from '#client/kit/wording/tray-words';

/** Passes the dossier over, with the reason that the story will keep. */
@Component({
  selector: 'console-skip-dialog',
  imports: [MatDialogModule, DialogFoot],
  template: `
    <h2 mat-dialog-title>Passer ce dossier</h2>
    <mat-dialog-content>
      <p>
        Il retourne à la file et ne vous sera pas proposé pendant {{ minutes }}&nbsp;minutes, sauf s’il ne reste que
        lui. Votre saisie est gardée.
      </p>
      <fieldset>
        <legend>Pourquoi</legend>
        @for (one of reasons; track one; let first = $first) {
          <label class="choice">
            <input
              type="radio"
              name="reason"
              [attr.data-first]="first ? '' : null"
              [checked]="reason() === one"
              (change)="reason.set(one)"
            />
            {{ words[one] }}
          </label>
        }
      </fieldset>
      <label class="field">
        {{ reason() === 'other' ? 'Laquelle' : 'Précision, si utile' }}
        <input type="text" maxlength="500" autocomplete="off" #note [value]="note$()" (input)="note$.set(note.value)" />
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
  protected readonly reasons = skipReasons;
  protected readonly words = skipWords;
  protected readonly minutes = skipMinutes;
  protected readonly reason = signal<SkipReason | null>(null);
  protected readonly note$ = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly ready = computed(() => {
    const reason = this.reason();
    return reason !== null && (reason !== 'other' || this.note$().trim() !== '');
  });

  protected async skip(): Promise<void> {
    const reason = this.reason();
    if (reason === null) return;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await this.client.skip(await this.lease(), reason, this.note$().trim());
      this.dialog.close(true);
    } catch (error) {
      this.trouble.set((error as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }
}
