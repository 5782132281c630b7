import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ArchiveElimination } from '#shared/archive/archive-desk-view';
import { policyWords } from '#client/console/archive/wording/archive-words';
import { KitButton } from '#client/kit/button/button';
import { KitKey } from '#client/kit/key/key-cap';
import { counted, dayNumber } from '#client/kit/wording/french';

/** The second person sees once more what goes for ever. Closes with true when he agrees. */
@Component({
  selector: 'console-elimination-dialog',
  imports: [KitButton, KitKey, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Éliminer {{ words }}</h2>
    <mat-dialog-content>
      <p>
        Les deux exemplaires de chaque pièce et ce qui les relie à une personne sont supprimés.
        <b>Rien ne les ramène.</b>
        Le journal garde la preuve de l’élimination, les sauvegardes s’effacent ensuite, au délai que la règle leur
        donne.
      </p>
      <ul>
        @for (line of lines; track line.id) {
          <li>
            <span class="mono">{{ line.id.slice(0, 8) }}</span><span>{{ line.policy }}</span
            ><span class="label">terme {{ line.until }}</span>
          </li>
        }
      </ul>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button kitButton look="quiet" type="button" mat-dialog-close data-first>Revenir <kit-key>Échap</kit-key></button>
      <button kitButton look="primary" type="button" (click)="agree()">
        Approuver l’élimination <kit-key>Ctrl ↵</kit-key>
      </button>
    </mat-dialog-actions>
  `,
  styleUrl: './archive-dialog.css',
  host: { '(window:keydown.control.enter)': 'agree()', '(window:keydown.meta.enter)': 'agree()' },
})
export class EliminationDialog {
  private readonly list = inject<ArchiveElimination>(MAT_DIALOG_DATA);
  private readonly ref = inject<MatDialogRef<EliminationDialog, boolean>>(MatDialogRef);
  protected readonly words = counted(this.list.archives.length, 'archive', 'archives');
  protected readonly lines = this.list.archives.map(({ id, policy, retainUntil }) => ({
    id,
    policy: policyWords(policy),
    until: retainUntil === null ? 'inconnu' : dayNumber(retainUntil),
  }));

  protected agree(): void {
    this.ref.close(true);
  }
}
