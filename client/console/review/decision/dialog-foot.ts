import { Component, inject, input, output } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { KitButton } from '#client/kit/button/button';
import { KitKey } from '#client/kit/key/key-cap';
import { ReviewActions } from '#client/console/review/review-actions';
import { ReviewStore } from '#client/console/review/review-store';

/** The foot of a dialog: what went wrong or why it is locked, back, and the one thing that it does. */
@Component({
  selector: 'console-dialog-foot',
  imports: [KitButton, KitKey, MatDialogModule],
  template: `
    <mat-dialog-actions>
      @if (locked() ?? actions.trouble(); as words) {
        <p role="alert">{{ words }}</p>
      }
      <button kitButton look="quiet" mat-dialog-close type="button">Revenir <kit-key>Échap</kit-key></button>
      <button
        kitButton
        look="primary"
        type="button"
        [attr.data-first]="first() ? '' : null"
        [attr.aria-disabled]="!ready() || locked() !== null || actions.busy()"
        (click)="press()"
      >
        {{ actions.busy() ? 'Envoi…' : does() }} <kit-key>Ctrl ↵</kit-key>
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    p {
      flex: 1;
      margin: 0;
      color: var(--aval-fail);
      line-height: 18px;
    }
    .primary[aria-disabled='true'] {
      background: var(--aval-primary-soft);
      color: var(--aval-primary);
    }
  `,
  host: { '(window:keydown.control.enter)': 'press()', '(window:keydown.meta.enter)': 'press()' },
})
export class DialogFoot {
  protected readonly actions = inject(ReviewActions);
  private readonly store = inject(ReviewStore);
  readonly does = input.required<string>();
  readonly ready = input(true);
  /** Does it need our own lease? */
  readonly leased = input(true);
  readonly first = input(false);
  readonly done = output();

  protected locked(): string | null {
    return this.leased() ? this.store.lock() : null;
  }

  protected press(): void {
    if (this.ready() && this.locked() === null && !this.actions.busy()) this.done.emit();
  }
}
