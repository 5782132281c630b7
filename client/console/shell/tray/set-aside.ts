import { Component, DestroyRef, computed, inject, input, output } from '@angular/core';
import { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import type { Lease } from '#shared/queue/queue-contract';
import { Keys } from '#client/console/shell/keys';
import { KitIconButton } from '#client/kit/button/icon-button';
import { KitIcon } from '#client/kit/icon/icon';

/** Lets the held dossier go for now: passed over with a reason, or set aside until an hour. */
@Component({
  selector: 'console-set-aside',
  imports: [KitIcon, KitIconButton],
  template: `
    @if (lease()) {
      <button
        kitIconButton
        type="button"
        aria-keyshortcuts="!"
        title="Mettre de côté jusqu’à une heure ( ! )"
        aria-label="Mettre de côté jusqu’à une heure"
        (click)="park()"
      >
        <kit-icon name="pause" [size]="20" />
      </button>
      <button
        kitIconButton
        type="button"
        aria-keyshortcuts=":"
        title="Passer ce dossier, avec un motif ( : )"
        aria-label="Passer ce dossier, avec un motif"
        (click)="skip()"
      >
        <kit-icon name="forward" [size]="20" />
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class SetAside {
  private readonly dialogs = inject(MatDialog);
  readonly lease = input.required<Lease | null>();
  /** Nothing may be written now: the line is off, or the dossier is gone. */
  readonly locked = input(false);
  /** It is no longer in our hands. */
  readonly left = output();
  private readonly held = computed(() => (this.locked() ? null : this.lease()));

  constructor() {
    const act = (run: () => Promise<void>) => () => {
      if (this.held()) void run();
    };
    const bindings = [
      { key: ':', cap: ':', does: 'Passer ce dossier, avec un motif', run: act(() => this.skip()) },
      { key: '!', cap: '!', does: 'Mettre de côté jusqu’à une heure', run: act(() => this.park()) },
    ];
    inject(Keys).bind('Mon plateau', bindings, inject(DestroyRef));
  }

  protected async skip(): Promise<void> {
    this.open((await import('#client/console/shell/tray/skip-dialog')).SkipDialog);
  }

  protected async park(): Promise<void> {
    this.open((await import('#client/console/shell/tray/park-dialog')).ParkDialog);
  }

  private open(dialog: Parameters<MatDialog['open']>[0]): void {
    const lease = this.held();
    if (!lease) return;
    const shape = {
      width: '520px',
      maxWidth: 'calc(100vw - 24px)',
      maxHeight: 'calc(100vh - 24px)',
      autoFocus: '[data-first]',
      data: lease,
    };
    const opened = this.dialogs.open<unknown, Lease, boolean>(
      dialog,
      Object.assign(new MatDialogConfig<Lease>(), shape),
    );
    opened.afterClosed().subscribe((done) => {
      if (done === true) this.left.emit();
    });
  }
}
