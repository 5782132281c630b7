import { Directive, ElementRef, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Place } from './place';

/** On the one `h1` of a screen: names the tab, and takes the focus on each screen but the first of a visit. */
@Directive({ selector: 'h1[screenTitle]', host: { tabindex: '-1' } })
export class ScreenTitle {
  readonly screenTitle = input.required<string>();
  /** Changes when the same component shows another screen. */
  readonly screen = input('');

  constructor() {
    const title = inject(Title);
    const place = inject(Place);
    const heading = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      const brand = place.brand()?.name;
      title.setTitle(brand === undefined ? this.screenTitle() : `${this.screenTitle()} · ${brand}`);
    });
    effect(() => {
      this.screen();
      if (place.isFirstScreen()) return;
      queueMicrotask(() => {
        heading.focus({ preventScroll: true });
      });
    });
  }
}
