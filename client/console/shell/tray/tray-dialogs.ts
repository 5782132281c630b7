import { Injectable, inject } from '@angular/core';
import type { Injector, Type } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { dialogShape } from '#client/console/shell/dialog/dialog-shape';
import { HeldKeys } from '#client/console/shell/held-keys';
import type { LeaseSource } from '#client/console/shell/tray/lease-source';

/**
 * The two ways of letting a dossier go for now. Their code comes when they are asked for; what is typed in them is kept
 * by the `ReviewDrafts` of the screen that opens them, whose injector is given.
 */
@Injectable({ providedIn: 'root' })
export class TrayDialogs {
  private readonly dialogs = inject(MatDialog);
  private readonly held = inject(HeldKeys);

  /** @returns whether it was passed over */
  skip(lease: LeaseSource, screen: Injector): Promise<boolean> {
    return this.open(screen, async () => (await import('#client/console/shell/tray/skip-dialog')).SkipDialog, lease);
  }

  /** @returns whether it was set aside */
  park(lease: LeaseSource, screen: Injector): Promise<boolean> {
    return this.open(screen, async () => (await import('#client/console/shell/tray/park-dialog')).ParkDialog, lease);
  }

  private async open(screen: Injector, load: () => Promise<Type<unknown>>, data: LeaseSource): Promise<boolean> {
    const shape = Object.assign(dialogShape(520, data), { injector: screen });
    const opened = await this.held.opening(async () =>
      this.dialogs.open<unknown, LeaseSource, boolean>(await load(), shape),
    );
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}
