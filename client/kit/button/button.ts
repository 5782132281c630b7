import { Component, booleanAttribute, input } from '@angular/core';

/**
 * A button or a link that looks like one: `<button kitButton look="primary">Prendre <kit-key>N</kit-key></button>`.
 * `primary` once a screen. `locked` stays focusable: give it `aria-disabled` and let it say what blocks.
 */
@Component({
  selector: 'button[kitButton], a[kitButton]',
  template: `<ng-content />`,
  host: { '[class]': 'look()', '[class.small]': 'small()', '[class.tall]': 'tall()' },
  styles: `
    :host {
      height: 36px;
      padding: 0 14px;
      display: inline-flex;
      align-items: center;
      gap: 10px;
      border-radius: var(--aval-radius);
      border: 1px solid var(--aval-line-2);
      font-weight: 550;
      white-space: nowrap;
      background: var(--aval-surface);
      transition: background-color 120ms ease-out;
      cursor: pointer;
    }
    :host(:has(kit-key)) {
      padding-right: 8px;
    }
    :host(.small) {
      height: 28px;
      padding: 0 10px;
      gap: 6px;
      font-size: 12px;
    }
    :host(.small:has(kit-key)) {
      padding-right: 4px;
    }
    :host(.tall) {
      height: 40px;
    }
    :host(:hover) {
      background: var(--aval-hover);
    }
    :host(.primary) {
      background: var(--aval-primary);
      border-color: var(--aval-primary);
      color: var(--aval-on-primary);
    }
    :host(.primary:hover) {
      background: color-mix(in srgb, var(--aval-primary) 90%, var(--aval-on-primary));
    }
    :host(.locked) {
      background: var(--aval-primary-soft);
      border-color: transparent;
      color: var(--aval-primary);
      cursor: not-allowed;
    }
    :host(.quiet) {
      border-color: transparent;
      background: none;
      color: var(--aval-text-2);
    }
    :host(.quiet:hover) {
      background: var(--aval-hover);
      color: var(--aval-text);
    }
    :host(:disabled),
    :host([aria-disabled='true']:not(.locked)) {
      color: var(--aval-text-3);
      border-color: var(--aval-line);
      background: var(--aval-track);
      cursor: not-allowed;
    }
  `,
})
export class KitButton {
  readonly look = input<'plain' | 'primary' | 'quiet' | 'locked'>('plain');
  readonly small = input(false, { transform: booleanAttribute });
  readonly tall = input(false, { transform: booleanAttribute });
}
