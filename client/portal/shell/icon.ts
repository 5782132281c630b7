import { DOCUMENT, Directive, ElementRef, effect, inject, input } from '@angular/core';

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const ring = circle(12, 12, 9);

/** Outlines of 24 × 24, drawn for this portal; one stroke, no fill. */
const paths = {
  help: `${ring}M9.3 9.5a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.2 1-1.2 1.9M12 16.8v.1`,
  info: `${ring}M12 11v5.3M12 7.7v.1`,
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  ticked: `${ring}M8 12.3l2.8 2.8L16 9.6`,
  clock: `${ring}M12 7v5.3l3.3 2`,
  back: 'M15 5.5L8.5 12l6.5 6.5',
  next: 'M9 5.5l6.5 6.5L9 18.5',
  minus: 'M5 12h14',
  plus: 'M12 5v14M5 12h14',
  cross: 'M6 6l12 12M18 6L6 18',
  triangle: 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.4v.1',
  loop: 'M4.5 9.5A8 8 0 1 1 4 13M4 4.5v5h5',
  send: 'M12 16V5M7.5 9L12 4.5 16.5 9M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3',
  camera: `M4 8h3.2l1.6-2.5h6.4L16.8 8H20a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z${circle(12, 13.3, 3.6)}`,
  file: 'M6 3h8l4.5 4.5V20a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM13.5 3v5h5',
  phone:
    'M8.7 2.5h6.6a2.2 2.2 0 0 1 2.2 2.2v14.6a2.2 2.2 0 0 1-2.2 2.2H8.7a2.2 2.2 0 0 1-2.2-2.2V4.7a2.2 2.2 0 0 1 2.2-2.2zM11 18.5h2',
  eye: `M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z${circle(12, 12, 2.8)}`,
  pause: 'M8.5 6v12M15.5 6v12',
  mail: 'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM3.5 7l8.5 6.5L20.5 7',
  person: `${circle(12, 8, 4)}M4 20.5c.8-4 4-6 8-6s7.2 2 8 6`,
  pen: 'M4 20l1-4.5L16.5 4a1.8 1.8 0 0 1 2.6 0l.9.9a1.8 1.8 0 0 1 0 2.6L8.5 19zM14.5 6l3.5 3.5',
  calendar: 'M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM3.5 10h17M8 2.8V7M16 2.8V7',
  cut: 'M4 4l16 16M2.8 9.2A14 14 0 0 1 7.5 6.3M10.5 5.4A14 14 0 0 1 21.2 9.2M6 12.8a9.5 9.5 0 0 1 4-2.2M15.3 11.4A9.5 9.5 0 0 1 18 12.8M9.3 16.2a4.5 4.5 0 0 1 5 0M12 19.5v.1',
  shield: 'M12 3l7.5 3v5.5c0 4.8-3.2 8-7.5 9.5-4.3-1.5-7.5-4.7-7.5-9.5V6zM8.5 12l2.5 2.5 4.5-4.7',
  key: `${circle(8, 15.5, 4.2)}M11.2 12.5L20 4M16.5 7.3l2.7 2.7M13.7 10l1.8 1.8`,
  lock: 'M7 10.5h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM8 10.5V7.5a4 4 0 0 1 8 0v3',
  save: 'M12 4v11M7.5 11.5L12 16l4.5-4.5M4 17v2a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-2',
  undo: 'M8 5L3.5 9.5 8 14M4 9.5h10.5a5.5 5.5 0 0 1 0 11H9',
  bank: 'M3.5 10L12 4.5 20.5 10zM5.5 10v8M10 10v8M14 10v8M18.5 10v8M3.5 20h17',
  print: 'M7 8V3.5h10V8M7 17H4.5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H17M7 14h10v6.5H7z',
  copy: 'M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1zM5 15.5H4a1 1 0 0 1-1-1V4.5a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1',
} as const;
export type IconName = keyof typeof paths;

/** `<svg portalIcon="tick"></svg>`; always beside a word, so it says nothing to a screen reader. */
@Directive({ selector: 'svg[portalIcon]', host: { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': 'true' } })
export class Icon {
  readonly portalIcon = input.required<IconName>();

  constructor() {
    const outline = inject(DOCUMENT).createElementNS('http://www.w3.org/2000/svg', 'path');
    inject<ElementRef<SVGSVGElement>>(ElementRef).nativeElement.append(outline);
    effect(() => {
      outline.setAttribute('d', paths[this.portalIcon()]);
    });
  }
}
