import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';

export const densities = ['compact', 'comfortable'] as const;
export type DensityChoice = (typeof densities)[number];
const key = 'aval.density';

/** How high the rows of lists are: compact, or eight pixels more; the choice is remembered on this device. */
@Injectable({ providedIn: 'root' })
export class Density {
  private readonly choice = signal<DensityChoice>(
    densities.find((density) => density === localStorage.getItem(key)) ?? 'compact',
  );
  readonly current = this.choice.asReadonly();
  /** Pixels that a row is higher than its compact self. */
  readonly extra = computed(() => (this.choice() === 'comfortable' ? 8 : 0));

  constructor() {
    const page = inject(DOCUMENT);
    effect(() => {
      page.documentElement.style.setProperty('--aval-row-extra', `${this.extra()}px`);
    });
  }

  choose(density: DensityChoice): void {
    localStorage.setItem(key, density);
    this.choice.set(density);
  }
}
