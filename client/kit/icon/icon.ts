import { Component, computed, input } from '@angular/core';
import { iconPaths } from '#client/kit/icon/icon-paths';
import type { IconName } from '#client/kit/icon/icon-paths';

/** One icon, silent for screen readers: the word beside it, or the name of its button, says what it means. */
@Component({
  selector: 'kit-icon',
  template: `<svg viewBox="0 0 20 20" aria-hidden="true" [attr.width]="size()" [attr.height]="size()">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      vertical-align: -3px;
    }
    /* Drawn within its box: a clip for each would be one for each row of a list. */
    svg {
      overflow: visible;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class KitIcon {
  readonly name = input.required<IconName>();
  /** Pixels: 14 in tags and chips, 16 in text, 20 in the rail. */
  readonly size = input(16);
  protected readonly path = computed(() => iconPaths[this.name()]);
}
