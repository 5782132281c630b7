import { Component } from '@angular/core';

/** A key as its cap: `<kit-key>N</kit-key>`, at the right end inside a button, in tabs and in hints. */
@Component({
  selector: 'kit-key',
  template: `<kbd><ng-content /></kbd>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    kbd {
      display: inline-grid;
      place-items: center;
      min-width: 20px;
      height: 20px;
      padding: 0 5px;
      border: 1px solid color-mix(in srgb, currentColor 32%, transparent);
      border-bottom-width: 2px;
      border-radius: 4px;
      font: 500 11px/1 var(--aval-mono);
      background: color-mix(in srgb, currentColor 4%, transparent);
    }
    /* No keys under a thumb. */
    @media (hover: none) and (pointer: coarse) {
      :host {
        display: none;
      }
    }
  `,
})
export class KitKey {}
