import { Component, ElementRef, afterRenderEffect, computed, inject, input } from '@angular/core';
import { Keys } from '#client/console/shell/keys';
import { KitKey } from '#client/kit/key/key-cap';

/** The cap of an action, named by the key that it has out of the box: it shows the one in force, and tells the button. */
@Component({
  selector: 'console-key',
  imports: [KitKey],
  template: `<kit-key>{{ cap() }}</kit-key>`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class KeyCap {
  readonly for = input.required<string>();
  private readonly keys = inject(Keys);
  protected readonly cap = computed(() => this.keys.cap(this.for()));

  constructor() {
    const button = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect(() => {
      button.closest('button, a')?.setAttribute('aria-keyshortcuts', this.cap());
    });
  }
}
