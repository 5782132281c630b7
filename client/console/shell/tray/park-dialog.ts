import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import type { LeaseSource } from '#client/console/shell/tray/lease-source';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { ReviewDrafts } from '#client/console/shell/drafts/review-drafts';
import { WakeUpChoice } from '#client/console/shell/tray/wake-up-choice';
import type { Failure } from '#client/core/api';

/** Sets the dossier aside until an hour, at which it comes back to the same person. */
@Component({
  selector: 'console-park-dialog',
  imports: [MatDialogModule, DialogFoot, WakeUpChoice],
  template: `
    <h2 mat-dialog-title>Mettre de côté</h2>
    <mat-dialog-content>
      <p>
        Personne ne le recevra avant l’heure choisie&nbsp;; il vous reviendra alors, si vous êtes là. La promesse au
        demandeur continue de courir.
      </p>
      <console-wake-up-choice (chosen)="wakeAt.set($event)" />
      <label class="field">
        Ce qu’on attend, pour vous
        <input
          type="text"
          maxlength="500"
          autocomplete="off"
          #words
          [value]="note()"
          (input)="drafts.change({ parking: words.value })"
        />
      </label>
    </mat-dialog-content>
    <console-dialog-foot
      does="Mettre de côté"
      [ready]="wakeAt() !== null"
      [busy]="busy()"
      [trouble]="trouble()"
      (done)="park()"
    />
  `,
  styleUrls: ['../dialog/dialog-fields.css', './tray-dialog.css'],
})
export class ParkDialog {
  private readonly lease = inject<LeaseSource>(MAT_DIALOG_DATA);
  private readonly client = inject(TrayClient);
  private readonly dialog = inject<MatDialogRef<ParkDialog, boolean>>(MatDialogRef);
  /** ISO 8601. */
  protected readonly wakeAt = signal<string | null>(null);
  protected readonly drafts = inject(ReviewDrafts);
  protected readonly note = computed(() => this.drafts.draft().parking);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);

  protected async park(): Promise<void> {
    const wakeAt = this.wakeAt();
    if (wakeAt === null || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    try {
      await this.client.park(await this.lease(), wakeAt, this.note().trim());
      this.drafts.change({ parking: '' });
      this.dialog.close(true);
    } catch (error) {
      this.trouble.set((error as Failure).message);
    } finally {
      this.busy.set(false);
    }
  }
}
