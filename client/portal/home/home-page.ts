import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../shell/icon';
import { Place } from '../shell/place';
import { ScreenTitle } from '../shell/screen-title';
import { messages, wording } from '../shell/wording';
import { brandTint } from '../shell/brand-tint';
import { ApplicantSession } from '../session/applicant-session';
import { CatalogueStore } from '../shell/catalogue-store';

const texts = messages(
  {
    title: 'Chez qui faites-vous vos achats ?',
    lead: 'Choisissez l’enseigne. Vous remplissez votre demande en 7 minutes environ, une question par écran.',
    offers: (count: number) => (count > 1 ? `${count} crédits proposés` : '1 crédit proposé'),
    resume: 'Vous avez déjà une demande ?',
    mine: 'Mes demandes',
    signIn: 'Me connecter et reprendre',
    loading: 'Nous cherchons les enseignes…',
    again: 'Réessayer',
    legal:
      'Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
  },
  {
    title: 'Where are you shopping?',
    lead: 'Choose the brand. Your application takes about 7 minutes, one question per screen.',
    offers: (count: number) => (count > 1 ? `${count} credits offered` : '1 credit offered'),
    resume: 'Have you already applied?',
    mine: 'My applications',
    signIn: 'Sign in and go on',
    loading: 'We are looking for the brands…',
    again: 'Try again',
    legal: 'A credit commits you and must be repaid. Check that you can repay before you commit.',
  },
);

/** A small choice of brands; a merchant's own link goes straight to `/b/…`. */
@Component({
  selector: 'portal-home-page',
  imports: [RouterLink, Icon, ScreenTitle],
  template: `
    <div class="two">
      <div>
        <h1 class="pt" [screenTitle]="t().title">{{ t().title }}</h1>
        <p class="lead">{{ t().lead }}</p>
        @if (catalogue.brands(); as brands) {
          <ul class="brands">
            @for (brand of brands; track brand.id) {
              <li>
                <a class="card" [routerLink]="['/b', brand.id, 'produit']">
                  <span
                    class="mark"
                    aria-hidden="true"
                    [style.background]="shades(brand.tintLight, brand.tintDark, 'primary')"
                    [style.color]="shades(brand.tintLight, brand.tintDark, 'onPrimary')"
                    >{{ brand.name.charAt(0) }}</span
                  >
                  <span
                    ><b>{{ brand.name }}</b
                    ><span class="small">{{ t().offers(brand.offers.length) }}</span></span
                  >
                  <svg portalIcon="next" class="s"></svg>
                </a>
              </li>
            }
          </ul>
        } @else if (catalogue.failure(); as failure) {
          <p class="error" role="alert">
            <svg portalIcon="triangle"></svg><span>{{ failure.message }}</span>
          </p>
          <button class="btn" type="button" (click)="catalogue.load()">{{ t().again }}</button>
        } @else {
          <p class="small pt" role="status">{{ t().loading }}</p>
        }
      </div>
      <div class="stick pt">
        <div class="card">
          <h2>{{ t().resume }}</h2>
          <a class="link" [routerLink]="session.mayBeOpen() ? '/demandes' : '/connexion'">{{
            session.mayBeOpen() ? t().mine : t().signIn
          }}</a>
        </div>
        <p class="legal-frame">{{ t().legal }}</p>
      </div>
    </div>
  `,
  host: { class: 'view' },
})
export class HomePage {
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly session = inject(ApplicantSession);
  protected readonly t = wording(texts);

  constructor() {
    const place = inject(Place);
    place.application.set(null);
    place.brand.set(null);
    void this.catalogue.load();
  }

  protected shades(light: string, dark: string, part: 'primary' | 'onPrimary'): string {
    return `light-dark(${brandTint(light, 'light')[part]}, ${brandTint(dark, 'dark')[part]})`;
  }
}
