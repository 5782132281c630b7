import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { Assignee } from '#shared/queue/tray-contract';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import { DialogFoot } from '#client/console/shell/dialog/dialog-foot';
import { FirstFocus } from '#client/console/shell/dialog/first-focus';
import type { Failure } from '#client/core/api';
import { KitAvatar } from '#client/kit/avatar/avatar';
import { counted } from '#client/kit/wording/french';

/** To whom dossiers are given: who is there first, with what each has in hand. Closes with the person's id. */
@Component({
  selector: 'console-assign-dialog',
  imports: [KitAvatar, MatDialogModule, DialogFoot, FirstFocus],
  template: `
    <h2 mat-dialog-title>Attribuer {{ many }}</h2>
    <mat-dialog-content>
      <p>
        {{ words }}
      </p>
      <fieldset>
        <legend>À qui</legend>
        @for (one of people(); track one.personId; let first = $first) {
          <label class="choice">
            <input
              type="radio"
              name="person"
              [consoleFirstFocus]="first"
              [checked]="personId() === one.personId"
              (change)="personId.set(one.personId)"
            />
            <kit-avatar [initials]="one.initials" [name]="one.name" />
            {{ one.name }}
            <span class="aside">{{ load(one) }}</span>
          </label>
        }
      </fieldset>
    </mat-dialog-content>
    <console-dialog-foot
      does="Attribuer"
      [ready]="personId() !== null"
      [trouble]="trouble()"
      (done)="dialog.close(personId() ?? undefined)"
    />
  `,
  styleUrls: ['../shell/dialog/dialog-fields.css', '../shell/tray/tray-dialog.css'],
})
export class AssignDialog {
  private readonly client = inject(TrayClient);
  protected readonly dialog = inject<MatDialogRef<AssignDialog, string>>(MatDialogRef);
  private readonly number = inject<number>(MAT_DIALOG_DATA);
  protected readonly many = counted(this.number, 'dossier', 'dossiers');
  protected readonly words =
    this.number < 2
      ? 'Il passera en premier pour cette personne, qui en est prévenue. Si quelqu’un le tient à cet instant, il ne bouge pas.'
      : 'Ils passeront en premier pour cette personne, qui en est prévenue. Ceux que quelqu’un tient à cet instant ne bougent pas.';
  protected readonly people = signal<readonly Assignee[]>([]);
  protected readonly personId = signal<string | null>(null);
  protected readonly trouble = signal<string | null>(null);

  constructor() {
    this.client.assignees().then(
      (people) => {
        this.people.set(people);
      },
      (error: unknown) => {
        this.trouble.set((error as Failure).message);
      },
    );
  }

  protected load({ present, held, assigned }: Assignee): string {
    const parts = [present ? 'présent' : 'absent'];
    if (held > 0) parts.push(`${held} en main`);
    if (assigned > 0) parts.push(counted(assigned, 'gardé', 'gardés'));
    return parts.join(' · ');
  }
}
