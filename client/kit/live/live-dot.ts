import { Component, input } from '@angular/core';

/** The dot before a live word: green beats, amber and red stand still. The word beside it says the state. */
@Component({
  selector: 'kit-live-dot',
  template: ``,
  host: { 'aria-hidden': 'true', '[class]': 'tone()' },
  // The ring beats by its size alone: the compositor does that, where a shadow that grows has the whole page painted
  // anew in every frame, all day long.
  styles: `
    :host {
      position: relative;
      display: inline-block;
      flex: none;
      width: 8px;
      height: 8px;
      --dot: var(--aval-fill);
      --ring: transparent;
    }
    :host::before,
    :host::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: 50%;
      background: var(--dot);
    }
    :host::before {
      inset: -3px;
      background: var(--ring);
    }
    :host(.pass) {
      --dot: var(--aval-pass);
      --ring: var(--aval-pass-soft);
    }
    :host(.pass)::before {
      animation: beat 2s ease-in-out infinite;
      will-change: transform;
    }
    :host(.doubt) {
      --dot: var(--aval-doubt-fill);
      --ring: var(--aval-doubt-soft);
    }
    :host(.fail) {
      --dot: var(--aval-fail);
      --ring: var(--aval-fail-soft);
    }
    @keyframes beat {
      50% {
        transform: scale(0.72);
      }
    }
  `,
})
export class KitLiveDot {
  readonly tone = input<'pass' | 'doubt' | 'fail' | 'flat'>('flat');
}
