import { Component, inject, input, output } from '@angular/core';
import { KitKey } from '#client/kit/key/key-cap';
import { digitOf } from '#client/console/shell/key-names';
import { ReviewStore } from '#client/console/review/review-store';

export interface Reason {
  readonly code: string;
  readonly label: string;
}

/** Coded reasons, each with its number key; `↵` outside a text confirms what is chosen. One or several. */
@Component({
  selector: 'console-reason-list',
  imports: [KitKey],
  template: `
    <fieldset class="choices" [disabled]="store.lock() !== null && leased()">
      <legend class="label">{{ legend() }}</legend>
      @for (reason of reasons(); track reason.code; let index = $index) {
        <label class="choice">
          <input
            [type]="several() ? 'checkbox' : 'radio'"
            [name]="name"
            [attr.data-first]="index === 0 ? '' : null"
            [attr.aria-keyshortcuts]="index + 1"
            [checked]="chosen().includes(reason.code)"
            (change)="toggled.emit(reason.code)"
          />
          <span>{{ reason.label }}</span>
          @if (index < 9) {
            <kit-key aria-hidden="true">{{ index + 1 }}</kit-key>
          }
        </label>
      }
    </fieldset>
  `,
  styleUrls: ['../../shell/dialog/dialog-fields.css', './dialog.css', './fieldset.css'],
  styles: `
    :host(:not(:first-child)) {
      margin-top: 12px;
    }
    .choice {
      grid-template-columns: 20px 1fr auto;
    }
    input {
      width: 16px;
      height: 16px;
      margin: 2px 0 0;
      accent-color: var(--aval-text);
    }
  `,
  host: { '(window:keydown)': 'press($event)' },
})
export class ReasonList {
  protected readonly store = inject(ReviewStore);
  readonly reasons = input.required<readonly Reason[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly legend = input.required<string>();
  readonly several = input(false);
  /** Does it need our own lease? */
  readonly leased = input(true);
  readonly toggled = output<string>();
  readonly confirmed = output();
  protected readonly name = `raisons-${crypto.randomUUID().slice(0, 8)}`;

  protected press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || writes(event.target)) return;
    const digit = Number(digitOf(event) ?? 0);
    const reason = this.reasons()[digit - 1];
    if (reason) this.toggled.emit(reason.code);
    else if (event.key === 'Enter' && !isButtonHere(event.target)) this.confirmed.emit();
    else return;
    event.preventDefault();
  }
}

/** Where text is written, digits and Enter are text. */
const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type));

/** A button of the dialog does its own work on Enter; one behind it, which may still have the focus, does not. */
const isButtonHere = (target: EventTarget | null): boolean =>
  target instanceof HTMLButtonElement && target.closest('mat-dialog-container') !== null;
