import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';

export type LanguageCode = 'fr' | 'en';
const key = 'aval.language';

/** The language that people read: French first, English by a switch that is remembered. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly chosen = signal<LanguageCode>(localStorage.getItem(key) === 'en' ? 'en' : 'fr');
  readonly current = this.chosen.asReadonly();

  constructor() {
    const page = inject(DOCUMENT);
    effect(() => {
      page.documentElement.lang = this.chosen();
    });
  }

  /** What the reader chose: kept on this device. */
  choose(language: LanguageCode): void {
    localStorage.setItem(key, language);
    this.chosen.set(language);
  }

  /** For a site that speaks one language only: what the reader chose elsewhere stays. */
  fix(language: LanguageCode): void {
    this.chosen.set(language);
  }
}
