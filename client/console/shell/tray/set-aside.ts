import { Component, DestroyRef, Injector, computed, inject, input, output } from '@angular/core';
import type { Lease } from '#shared/queue/queue-contract';
import { KeyCap } from '#client/console/shell/key-cap';
import { Keys } from '#client/console/shell/keys';
import type { LeaseSource } from '#client/console/shell/tray/lease-source';
import { TrayDialogs } from '#client/console/shell/tray/tray-dialogs';
import { KitIcon } from '#client/kit/icon/icon';

/** Lets the held dossier go for now: passed over with a reason, or set aside until an hour. */
@Component({
  selector: 'console-set-aside',
  imports: [KeyCap, KitIcon],
  template: `
    @if (lease()) {
      <button
        type="button"
        title="Mettre de côté jusqu’à une heure"
        aria-label="Mettre de côté jusqu’à une heure"
        (click)="park()"
      >
        <kit-icon name="pause" /><console-key for="!" />
      </button>
      <button
        type="button"
        title="Passer ce dossier, avec un motif"
        aria-label="Passer ce dossier, avec un motif"
        (click)="skip()"
      >
        <kit-icon name="forward" /><console-key for=":" />
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      height: 32px;
      padding: 0 6px;
      border-radius: var(--aval-radius);
      color: var(--aval-text-2);
    }
    @media (max-width: 720px) {
      console-key {
        display: none;
      }
    }
    button:hover {
      background: var(--aval-selected);
      color: var(--aval-text);
    }
  `,
})
export class SetAside {
  private readonly dialogs = inject(TrayDialogs);
  private readonly injector = inject(Injector);
  readonly lease = input.required<Lease | null>();
  /** Nothing may be written now: the line is off, or the dossier is gone. */
  readonly locked = input(false);
  /** It is no longer in our hands. */
  readonly left = output();
  private readonly held = computed(() => (this.locked() ? null : this.lease()));

  constructor() {
    const bindings = [
      { key: ':', cap: ':', does: 'Passer ce dossier, avec un motif', run: () => void this.skip() },
      { key: '!', cap: '!', does: 'Mettre de côté jusqu’à une heure', run: () => void this.park() },
    ];
    inject(Keys).bind('Mon plateau', bindings, inject(DestroyRef));
  }

  protected skip(): Promise<void> {
    return this.letGo((lease) => this.dialogs.skip(lease, this.injector));
  }

  protected park(): Promise<void> {
    return this.letGo((lease) => this.dialogs.park(lease, this.injector));
  }

  private async letGo(ask: (lease: LeaseSource) => Promise<boolean>): Promise<void> {
    const lease = this.held();
    if (lease && (await ask(() => Promise.resolve(lease)))) this.left.emit();
  }
}
