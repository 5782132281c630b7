import { Component, booleanAttribute, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ReviewActions } from '#client/console/review/review-actions';
import { Session } from '#client/console/session/session';
import { KeyCap } from '#client/console/shell/key-cap';
import { KitButton } from '#client/kit/button/button';

/** From a dossier that is no longer in hand: back to the queue, what stands between, and the next one. */
@Component({
  selector: 'console-way-on',
  imports: [KeyCap, KitButton, RouterLink],
  template: `
    @if (queue()) {
      <a kitButton tall look="quiet" routerLink="/file">La file <console-key for="Escape" /></a>
    }
    <ng-content />
    @if (mayTakeNext) {
      <button
        kitButton
        tall
        type="button"
        [look]="look()"
        [attr.aria-disabled]="actions.busy()"
        (click)="actions.takeNext()"
      >
        Suivant <console-key for="n" />
      </button>
    }
  `,
  styleUrl: './bar-buttons.css',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class WayOn {
  protected readonly actions = inject(ReviewActions);
  protected readonly mayTakeNext = inject(Session).may('dossier.claim');
  readonly queue = input(false, { transform: booleanAttribute });
  /** Plain where something else is the one thing to do. */
  readonly look = input<'primary' | 'plain'>('primary');
}
