import { Component, computed, inject, input } from '@angular/core';
import { Language } from '#client/core/language';

/** Names the other language in that language, and changes to it without a reload. */
@Component({
  selector: 'portal-language-switch',
  template: `<button type="button" [class]="look()" [lang]="other()" (click)="language.choose(other())">
    {{ other() === 'en' ? 'English' : 'Français' }}
  </button>`,
})
export class LanguageSwitch {
  readonly look = input<'quiet' | 'link'>('quiet');
  protected readonly language = inject(Language);
  protected readonly other = computed(() => (this.language.current() === 'fr' ? 'en' : 'fr'));
}
