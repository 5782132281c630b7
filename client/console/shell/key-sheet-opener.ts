import { Injectable, inject } from '@angular/core';
import { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import type { KeyBinding } from '#client/console/shell/keys';

/** Opens the sheet of keys; the sheet itself is loaded when it is first asked for. */
@Injectable({ providedIn: 'root' })
export class KeySheet {
  private readonly dialogs = inject(MatDialog);

  readonly binding: KeyBinding = {
    key: '?',
    cap: '?',
    does: 'Voir cette feuille',
    run: () => {
      void this.open();
    },
  };

  async open(): Promise<void> {
    const { KeySheetDialog } = await import('#client/console/shell/key-sheet-dialog');
    const shape = { width: '760px', maxWidth: 'calc(100vw - 32px)', autoFocus: 'dialog' };
    this.dialogs.open(KeySheetDialog, Object.assign(new MatDialogConfig(), shape));
  }
}
