import { Component } from '@angular/core';

@Component({
  selector: 'console-logo',
  template: `<svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
    <rect width="28" height="28" rx="7" fill="var(--aval-primary)" />
    <g fill="none" stroke="var(--aval-on-primary)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">
      <path d="M6.5 20.5L12.7 7.8h2.6l2.5 5.1" />
      <path d="M11.5 16.5l4 4L22.5 11" />
    </g>
  </svg>`,
  styles: `
    :host,
    svg {
      display: block;
    }
  `,
})
export class Logo {}
