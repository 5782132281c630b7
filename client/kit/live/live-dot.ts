import { Component, input } from '@angular/core';

/** The dot before a live word: green beats, amber and red stand still. The word beside it says the state. */
@Component({
  selector: 'kit-live-dot',
  template: ``,
  host: { 'aria-hidden': 'true', '[class]': 'tone()' },
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: var(--aval-fill);
    }
    :host(.pass) {
      background: var(--aval-pass);
      box-shadow: 0 0 0 3px var(--aval-pass-soft);
      animation: beat 2s ease-in-out infinite;
    }
    :host(.doubt) {
      background: var(--aval-doubt-fill);
      box-shadow: 0 0 0 3px var(--aval-doubt-soft);
    }
    :host(.fail) {
      background: var(--aval-fail);
      box-shadow: 0 0 0 3px var(--aval-fail-soft);
    }
    @keyframes beat {
      50% {
        box-shadow: 0 0 0 1px var(--aval-pass-soft);
      }
    }
  `,
})
export class KitLiveDot {
  readonly tone = input<'pass' | 'doubt' | 'fail' | 'flat'>('flat');
}
