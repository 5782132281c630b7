import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];
const key = 'aval.theme';

/** Light, dark, or as the system says; the choice is remembered on this device. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly choice = signal<ThemeChoice>(
    themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system',
  );
  readonly current = this.choice.asReadonly();

  constructor() {
    const page = inject(DOCUMENT);
    effect(() => {
      const choice = this.choice();
      page.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice;
    });
  }

  choose(theme: ThemeChoice): void {
    localStorage.setItem(key, theme);
    this.choice.set(theme);
  }
}
