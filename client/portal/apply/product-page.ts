import { Component, ElementRef, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Language } from '#client/core/language';
import type { Offer } from '#shared/brands/catalogue';
import { Dock } from '../shell/dock';
import { euros } from '../shell/formats';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { wayTexts } from '../shell/way/way-texts';
import { applyTexts } from './apply-texts';
import { LaterNote } from '../shell/way/later-note';
import { NewApplication } from './new-application';
import { ProgressBar } from '../shell/way/progress-bar';

/** Question 1: which of the brand's credits. */
@Component({
  selector: 'portal-product-page',
  imports: [Dock, Icon, LaterNote, ProgressBar, ScreenTitle],
  template: `
    <form class="contents" novalidate (submit)="submit($event)">
      <portal-progress-bar step="product" />
      <div class="narrow left">
        <h1 [screenTitle]="t().product.title">{{ t().product.title }}</h1>
        <fieldset class="ask-field" [class.bad]="missing()">
          <legend class="vh">{{ t().product.title }}</legend>
          @if (missing()) {
            <p class="error" role="alert">
              <svg portalIcon="triangle"></svg><span>{{ t().product.none }}</span>
            </p>
          }
          <div class="picks">
            @for (offer of form.offers(); track offer.productId) {
              <label>
                <input
                  type="radio"
                  name="product"
                  [value]="offer.productId"
                  [checked]="offer.productId === form.terms()?.productId"
                  (change)="choose(offer)"
                />
                <span
                  ><b>{{ language.current() === 'fr' ? offer.productName : offer.productNameEn }}</b>
                  <span class="small">{{ t().product.kinds[offer.kind] }} {{ bounds(offer) }}</span></span
                >
              </label>
            }
          </div>
        </fieldset>
        <portal-dock [label]="common().next"><portal-later-note [account]="false" /></portal-dock>
      </div>
    </form>
  `,
  host: { class: 'view' },
})
export class ProductPage {
  protected readonly form = inject(NewApplication);
  protected readonly language = inject(Language);
  protected readonly t = wording(applyTexts);
  protected readonly common = wording(wayTexts);
  protected readonly missing = signal(false);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected choose(offer: Offer): void {
    this.missing.set(false);
    this.form.chooseOffer(offer);
  }

  protected bounds(offer: Offer): string {
    const language = this.language.current();
    return this.t().product.bounds(euros(offer.minimumCents, language), euros(offer.maximumCents, language));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const terms = this.form.terms();
    if (terms === null) {
      this.missing.set(true);
      this.host.querySelector('input')?.focus();
    } else void this.router.navigate(['/b', terms.brandId, 'montant']);
  }
}
