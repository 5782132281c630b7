import { Component, computed, input } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';

/** One tool over the scan: icon, perhaps a word, and its key. `on` makes a switch of it. */
@Component({
  selector: 'button[kitTool]',
  imports: [KitIcon],
  template: `
    <kit-icon [name]="icon()" [size]="word() ? 14 : 16" />
    @if (word(); as shown) {
      <span class="word">{{ shown }}</span>
    }
    @if (cap(); as key) {
      <kbd aria-hidden="true">{{ key }}</kbd>
    }
  `,
  host: {
    type: 'button',
    '[attr.aria-label]': 'title()',
    '[attr.aria-keyshortcuts]': 'cap()',
    '[attr.aria-pressed]': 'on()',
    '[attr.title]': 'hint()',
    '[class.on]': 'on() === true',
  },
  styles: `
    :host {
      position: relative;
      height: 30px;
      min-width: 30px;
      padding: 0 7px;
      display: inline-flex;
      align-items: center;
      gap: 5px;
      flex: none;
      border-radius: var(--aval-radius);
      font-size: 12px;
      color: var(--aval-text-2);
      white-space: nowrap;
      transition: background-color 120ms ease-out;
    }
    :host(:hover) {
      background: var(--aval-hover);
      color: var(--aval-text);
    }
    :host(.on) {
      background: var(--aval-selected);
      color: var(--aval-text);
      font-weight: 600;
      box-shadow: inset 0 0 0 1px var(--aval-line-2);
    }
    :host([aria-disabled='true']) {
      color: var(--aval-text-3);
      background: none;
      cursor: not-allowed;
    }
    kbd {
      font: 500 11px/1 var(--aval-mono);
      color: var(--aval-text-3);
    }
    .word + kbd {
      display: inline-grid;
      place-items: center;
      min-width: 18px;
      height: 18px;
      border: 1px solid color-mix(in srgb, currentColor 32%, transparent);
      border-bottom-width: 2px;
      border-radius: 4px;
    }
    @media (hover: none) and (pointer: coarse) {
      kbd {
        display: none !important;
      }
    }
    @media (max-width: 720px) {
      .word {
        display: none;
      }
      kbd {
        display: none !important;
      }
    }
  `,
})
export class ViewerTool {
  readonly icon = input.required<IconName>();
  /** What it does, for a screen reader and as a hint. */
  readonly title = input.required<string>();
  readonly word = input<string | null>(null);
  readonly cap = input<string | null>(null);
  /** Null for what acts once. */
  readonly on = input<boolean | null>(null);
  protected readonly hint = computed(() => {
    const key = this.cap();
    return key === null ? this.title() : `${this.title()} (${key})`;
  });
}
