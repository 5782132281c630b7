import { DOCUMENT, Directive, ElementRef, inject, signal } from '@angular/core';

/** Lets its host take the whole screen: by the browser where it can, by covering the page elsewhere (phones of Apple). */
@Directive({
  host: {
    '[class.full]': 'on()',
    '(document:fullscreenchange)': 'follow()',
    '(keydown.escape)': 'leave()',
  },
})
export class FullView {
  private readonly held = signal(false);
  readonly on = this.held.asReadonly();
  private readonly page = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  async toggle(): Promise<void> {
    if (this.held()) {
      await this.leave();
      return;
    }
    this.held.set(true);
    if (!this.page.fullscreenEnabled) return;
    // A browser that refuses leaves the page covered all the same.
    await this.host.requestFullscreen().catch(() => undefined);
  }

  protected async leave(): Promise<void> {
    this.held.set(false);
    if (this.page.fullscreenElement === this.host) await this.page.exitFullscreen();
  }

  protected follow(): void {
    if (this.page.fullscreenElement === null) this.held.set(false);
  }
}
