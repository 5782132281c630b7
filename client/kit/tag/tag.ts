import { Component, input } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import type { Tone } from '#client/kit/tag/tone';

/** A state in at most three words, with its icon, on its soft tone. Not clickable. */
@Component({
  selector: 'kit-tag',
  imports: [KitIcon],
  template: `@if (icon(); as name) {
      <kit-icon [name]="name" [size]="14" />
    }
    <ng-content />`,
  host: { '[class]': 'tone()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      height: 20px;
      padding: 0 6px;
      border-radius: 4px;
      font-size: 12px;
      font-weight: 500;
      white-space: nowrap;
    }
    :host(.pass) {
      background: var(--aval-pass-soft);
      color: var(--aval-pass);
    }
    :host(.fail) {
      background: var(--aval-fail-soft);
      color: var(--aval-fail);
    }
    :host(.doubt) {
      background: var(--aval-doubt-soft);
      color: var(--aval-doubt);
    }
    :host(.info) {
      background: var(--aval-info-soft);
      color: var(--aval-info);
    }
    :host(.flat) {
      background: var(--aval-selected);
      color: var(--aval-text-2);
    }
  `,
})
export class KitTag {
  readonly tone = input<Tone>('flat');
  readonly icon = input<IconName | null>(null);
}
