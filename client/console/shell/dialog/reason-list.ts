import { Component, input, output } from '@angular/core';
import { KitKey } from '#client/kit/key/key-cap';
import { numberOf, writes } from '#client/console/shell/dialog/number-keys';

export interface Reason {
  readonly code: string;
  readonly label: string;
}

/** Coded reasons, each with its number key; `↵` outside a text confirms what is chosen. One or several. */
@Component({
  selector: 'console-reason-list',
  imports: [KitKey],
  template: `
    <fieldset [disabled]="locked()">
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
  styles: `
    :host {
      display: block;
    }
    :host(:not(:first-child)) {
      margin-top: 12px;
    }
    fieldset {
      display: grid;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
    }
    .choice {
      display: grid;
      grid-template-columns: 20px 1fr auto;
      gap: 10px;
      align-items: start;
      padding: 8px 0;
      border-top: 1px solid var(--aval-line);
      line-height: 20px;
      cursor: pointer;
    }
    .choice:first-of-type {
      border-top: 0;
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
  readonly reasons = input.required<readonly Reason[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly legend = input.required<string>();
  readonly several = input(false);
  /** Nothing may be chosen now. */
  readonly locked = input(false);
  readonly toggled = output<string>();
  readonly confirmed = output();
  protected readonly name = `raisons-${crypto.randomUUID().slice(0, 8)}`;

  protected press(event: KeyboardEvent): void {
    if (this.locked()) return;
    const reason = this.reasons()[numberOf(event) - 1];
    if (reason) this.toggled.emit(reason.code);
    else if (isPlainEnter(event) && !isButtonHere(event.target)) this.confirmed.emit();
    else return;
    event.preventDefault();
  }
}

const isPlainEnter = ({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): boolean =>
  key === 'Enter' && !ctrlKey && !altKey && !metaKey && !writes(target);

/** A button of the dialog does its own work on Enter; one behind it, which may still have the focus, does not. */
const isButtonHere = (target: EventTarget | null): boolean =>
  target instanceof HTMLButtonElement && target.closest('mat-dialog-container') !== null;
