import { Component, input, output } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';
import { KitButton } from '#client/kit/button/button';
import { KitKey } from '#client/kit/key/key-cap';

/** The foot of a dialog of the tray: what went wrong, back, and the one thing that it does. */
@Component({
  selector: 'console-tray-foot',
  imports: [KitButton, KitKey, MatDialogModule],
  template: `
    <mat-dialog-actions>
      @if (trouble(); as words) {
        <p role="alert">{{ words }}</p>
      }
      <button kitButton look="quiet" mat-dialog-close type="button">Revenir <kit-key>Échap</kit-key></button>
      <button
        kitButton
        type="button"
        [look]="ready() ? 'primary' : 'locked'"
        [attr.aria-disabled]="!ready() || busy() || null"
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
export class TrayFoot {
  readonly does = input.required<string>();
  readonly ready = input.required<boolean>();
  readonly busy = input(false);
  readonly trouble = input<string | null>(null);
  readonly done = output();

  protected press(): void {
    if (this.ready() && !this.busy()) this.done.emit();
  }
}
