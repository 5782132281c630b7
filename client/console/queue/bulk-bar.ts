import { Component, inject } from '@angular/core';
import { BulkActions } from '#client/console/queue/bulk-actions';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { KeyCap } from '#client/console/shell/key-cap';
import { counted } from '#client/kit/wording/french';

/** What can be done to the chosen rows, and what became of it; in the place of the foot while there is any. */
@Component({
  selector: 'console-bulk-bar',
  imports: [KeyCap, KitButton, KitIcon, KitKey],
  template: `
    @if (bulk.outcome(); as outcome) {
      <p role="status" [class.fail]="outcome.failed">
        <kit-icon [name]="outcome.failed ? 'late' : 'check'" [size]="14" /> {{ outcome.words }}
      </p>
    }
    @if (bulk.count() > 0) {
      <b>{{ counted(bulk.count(), 'choisi', 'choisis') }}</b>
      <button kitButton small type="button" [attr.aria-disabled]="bulk.busy() || null" (click)="bulk.assign()">
        Attribuer <console-key for="g" />
      </button>
      <button kitButton small type="button" [attr.aria-disabled]="bulk.busy() || null" (click)="bulk.park()">
        Mettre de côté <console-key for="p" />
      </button>
      <button kitButton small type="button" [attr.aria-disabled]="bulk.busy() || null" (click)="bulk.handBack()">
        Rendre à la file <console-key for="w" />
      </button>
    }
    <button kitButton small look="quiet" type="button" class="end" (click)="bulk.clear()">
      {{ bulk.count() > 0 ? 'Ne rien choisir' : 'Fermer' }} <kit-key>Échap</kit-key>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 0 12px 0 20px;
      border-top: 1px solid var(--aval-line-2);
      background: var(--aval-selected);
      overflow-x: auto;
      white-space: nowrap;
    }
    b {
      font-weight: 600;
    }
    p {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    .fail {
      color: var(--aval-fail);
    }
    .end {
      margin-left: auto;
    }
    @media (max-width: 700px) {
      :host {
        flex-wrap: wrap;
        padding: 8px 12px;
        white-space: normal;
      }
    }
  `,
})
export class BulkBar {
  protected readonly bulk = inject(BulkActions);
  protected readonly counted = counted;
}
