import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { CatalogueStore } from '../shell/catalogue-store';
import { Place } from '../shell/place';
import { ScreenTitle } from '../shell/screen-title';
import { messages, wording } from '../shell/wording';
import { NewApplication } from './new-application';

const texts = messages(
  { unknown: 'Cette enseigne n’est pas ici', lead: 'L’adresse est peut-être incomplète.', home: 'Voir les enseignes' },
  { unknown: 'This brand is not here', lead: 'The address may be incomplete.', home: 'See the brands' },
);

/** The first questions, asked before an account exists; the page wears the brand of its address. */
@Component({
  selector: 'portal-new-application-frame',
  imports: [RouterOutlet, RouterLink, ScreenTitle],
  template: `
    @if (brand()) {
      <router-outlet />
    } @else if (catalogue.brands() !== null || catalogue.failure() !== null) {
      <div class="view pt">
        <h1 [screenTitle]="t().unknown">{{ t().unknown }}</h1>
        <p class="lead" role="alert">{{ catalogue.failure()?.message ?? t().lead }}</p>
        <p>
          <a class="link" routerLink="/">{{ t().home }}</a>
        </p>
      </div>
    }
  `,
  host: { class: 'contents' },
})
export class NewApplicationFrame {
  readonly brandId = input.required<string>();
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly t = wording(texts);
  private readonly newApplication = inject(NewApplication);
  protected readonly brand = computed(
    () => this.catalogue.brands()?.find((brand) => brand.id === this.brandId()) ?? null,
  );

  constructor() {
    const place = inject(Place);
    void this.catalogue.load();
    effect(() => {
      const brand = this.brand();
      if (brand === null) return;
      place.application.set(null);
      place.brand.set(brand);
      this.newApplication.startAt(brand);
    });
  }
}
