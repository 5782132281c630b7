import { Component, booleanAttribute, input } from '@angular/core';

/** A 32-pixel square that holds one icon; it must have an `aria-label`. */
@Component({
  selector: 'button[kitIconButton], a[kitIconButton]',
  template: `<ng-content />`,
  host: { '[class.on]': 'on()' },
  styles: `
    :host {
      width: 32px;
      height: 32px;
      display: inline-grid;
      place-items: center;
      flex: none;
      position: relative;
      border-radius: var(--aval-radius);
      color: var(--aval-text-2);
      transition: background-color 120ms ease-out;
    }
    :host(:hover),
    :host(.on) {
      background: var(--aval-selected);
      color: var(--aval-text);
    }
  `,
})
export class KitIconButton {
  readonly on = input(false, { transform: booleanAttribute });
}
