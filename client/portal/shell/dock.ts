import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Language } from '#client/core/language';
import { hour } from './formats';
import { Icon } from './icon';
import { messages, wording } from './wording';

const texts = messages(
  { saved: (at: string) => `Enregistré à ${at}.`, sending: 'Envoi…' },
  { saved: (at: string) => `Saved at ${at}.`, sending: 'Sending…' },
);

/** The one filled button of a screen and, under it, what is saved. The line says so only after the server did. */
@Component({
  selector: 'portal-dock',
  imports: [Icon],
  template: `
    <div class="dock" [class.col]="column()">
      <button class="btn go" type="submit" [attr.aria-disabled]="busy() || null">
        {{ slow() ? t().sending : label() }}
      </button>
      <div class="saved">
        @if (saved(); as sentence) {
          <svg portalIcon="ticked" class="s"></svg><span aria-live="polite">{{ sentence }}</span>
        }
        <ng-content />
      </div>
    </div>
  `,
})
export class Dock {
  readonly label = input.required<string>();
  readonly busy = input(false);
  /** When the server last said that it keeps an answer, epoch milliseconds. */
  readonly savedAt = input<number | null>(null);
  readonly column = input(false);

  protected readonly t = wording(texts);
  /** Below 300 ms nothing is said: a word that flashes is worse than none. */
  protected readonly slow = signal(false);
  private readonly language = inject(Language);
  protected readonly saved = computed(() => {
    const at = this.savedAt();
    return at === null ? null : this.t().saved(hour(at, this.language.current()));
  });

  constructor() {
    effect((onCleanup) => {
      this.slow.set(false);
      if (!this.busy()) return;
      const timer = setTimeout(() => {
        this.slow.set(true);
      }, 300);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }
}
