import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { WakeUpChoice } from '#client/console/shell/tray/wake-up-choice';
import { counted } from '#client/kit/wording/french';

/** Until when several dossiers are set aside. Closes with the hour, ISO 8601. */
@Component({
  selector: 'console-bulk-park-dialog',
  imports: [MatDialogModule, DialogFoot, WakeUpChoice],
  template: `
    <h2 mat-dialog-title>Mettre de côté {{ many }}</h2>
    <mat-dialog-content>
      <p>
        Personne ne les recevra avant l’heure choisie&nbsp;; ils passeront alors en tête de la file. Les promesses
        continuent de courir.
      </p>
      <console-wake-up-choice (chosen)="wakeAt.set($event)" />
    </mat-dialog-content>
    <console-dialog-foot
      does="Mettre de côté"
      [ready]="wakeAt() !== null"
      (done)="dialog.close(wakeAt() ?? undefined)"
    />
  `,
  styleUrls: ['../shell/dialog/dialog-fields.css', '../shell/tray/tray-dialog.css'],
})
export class BulkParkDialog {
  protected readonly dialog = inject<MatDialogRef<BulkParkDialog, string>>(MatDialogRef);
  protected readonly many = counted(inject<number>(MAT_DIALOG_DATA), 'dossier', 'dossiers');
  protected readonly wakeAt = signal<string | null>(null);
}
