import { Component, input, output } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { KitButton } from '#client/kit/button/button';
import { KitKey } from '#client/kit/key/key-cap';

/** The foot of a dialog: what went wrong or why it is locked, back, and the one thing that it does. */
@Component({
  selector: 'console-dialog-foot',
  imports: [KitButton, KitKey, MatDialogModule],
  template: `
    <mat-dialog-actions>
      @if (trouble(); as words) {
        <p role="alert">{{ words }}</p>
      }
      <button kitButton look="quiet" mat-dialog-close type="button" [attr.data-first]="first() === 'back' ? '' : null">
        Revenir <kit-key>Échap</kit-key>
      </button>
      <button
        kitButton
        type="button"
        [look]="ready() ? 'primary' : 'locked'"
        [attr.aria-disabled]="!ready() || busy() || null"
        [attr.data-first]="first() === 'does' ? '' : null"
        (click)="press()"
      >
        {{ busy() ? 'Envoi…' : does() }} <kit-key>Ctrl ↵</kit-key>
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
  `,
  host: { '(window:keydown.control.enter)': 'press()', '(window:keydown.meta.enter)': 'press()' },
})
export class DialogFoot {
  readonly does = input.required<string>();
  readonly ready = input(true);
  readonly busy = input(false);
  readonly trouble = input<string | null>(null);
  /** Which button has the focus when nothing above asks for it: back, where the other cannot be undone. */
  readonly first = input<'back' | 'does' | null>(null);
  readonly done = output();

  protected press(): void {
    if (this.ready() && !this.busy()) this.done.emit();
  }
}
