import { Component, booleanAttribute, input } from '@angular/core';

/** A filter that is on or off: `<button kitChip [on]="…">`. Its count goes in a `.count`. */
@Component({
  selector: 'button[kitChip]',
  template: `<ng-content />`,
  host: { type: 'button', '[class.on]': 'on()', '[attr.aria-pressed]': 'toggles() ? on() : null' },
  styles: `
    :host {
      height: 28px;
      display: inline-flex;
      align-items: center;
      gap: 6px;
      padding: 0 10px;
      border: 1px solid var(--aval-line);
      border-radius: var(--aval-radius);
      white-space: nowrap;
      font-size: 12.5px;
      background: var(--aval-surface);
      transition: background-color 120ms ease-out;
    }
    :host(:hover) {
      background: var(--aval-hover);
    }
    :host(.on) {
      background: var(--aval-selected);
      border-color: var(--aval-line-2);
      font-weight: 600;
    }
  `,
})
export class KitChip {
  readonly on = input(false, { transform: booleanAttribute });
  /** False where the chip opens a menu, which says its own state. */
  readonly toggles = input(true, { transform: booleanAttribute });
}
