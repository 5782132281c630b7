import { DOCUMENT, Injectable, effect, inject } from '@angular/core';
import { brandTint } from './brand-tint';
import { Place } from './place';

const names = ['--aval-primary', '--aval-on-primary', '--aval-primary-soft'] as const;

/** Dresses the page in the brand's colour: the primary trio, nothing else. */
@Injectable({ providedIn: 'root' })
export class BrandTheme {
  private readonly place = inject(Place);
  private readonly style = inject(DOCUMENT).documentElement.style;

  constructor() {
    effect(() => {
      const brand = this.place.brand();
      if (brand === null) {
        for (const name of names) this.style.removeProperty(name);
        return;
      }
      const [light, dark] = [brandTint(brand.tintLight, 'light'), brandTint(brand.tintDark, 'dark')];
      const [primary, onPrimary, soft] = names;
      this.style.setProperty(primary, `light-dark(${light.primary}, ${dark.primary})`);
      this.style.setProperty(onPrimary, `light-dark(${light.onPrimary}, ${dark.onPrimary})`);
      this.style.setProperty(soft, `light-dark(${light.soft}, ${dark.soft})`);
    });
  }
}
