import { Directive, ElementRef, afterNextRender, inject, input } from '@angular/core';

/** What has the focus first in a dialog that fetches its content: it takes it on coming, unless a key went elsewhere. */
@Directive({ selector: '[consoleFirstFocus]', host: { '[attr.data-first]': "consoleFirstFocus() ? '' : null" } })
export class FirstFocus {
  readonly consoleFirstFocus = input.required<boolean>();

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => {
      const still = element.ownerDocument.activeElement?.matches('mat-dialog-container') ?? false;
      if (this.consoleFirstFocus() && still) element.focus();
    });
  }
}
