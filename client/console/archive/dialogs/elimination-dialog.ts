import { policyWords } from '#shared/archive/deposit-words';
import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ArchiveElimination } from '#shared/archive/archive-desk-view';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { counted, dayNumber } from '#client/kit/wording/french';

/** The second person sees once more what goes for ever. Closes with true when he agrees. */
@Component({
  selector: 'console-elimination-dialog',
  imports: [DialogFoot, MatDialogModule],
  template: `
    <h2 mat-dialog-title>Éliminer {{ words }}</h2>
    <mat-dialog-content>
      <p>
        Les deux exemplaires de chaque pièce et ce qui les relie à une personne sont supprimés.
        <b>Rien ne les ramène.</b>
        Quand toutes les archives d’un dossier sont éliminées, le dossier est effacé à son tour&nbsp;: ses pièces
        envoyées, ses valeurs et ses textes. Il n’en reste que ce que comptent les statistiques.
      </p>
      <p>
        Le journal garde la preuve de l’élimination. Les sauvegardes s’effacent ensuite, au délai que la règle leur
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
    <console-dialog-foot does="Approuver l’élimination" first="back" (done)="agree()" />
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './archive-dialog.css'],
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
