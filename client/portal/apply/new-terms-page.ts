import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Icon } from '../shell/icon';
import { wording } from '../shell/wording';
import { wayTexts } from '../shell/way/way-texts';
import { NewApplication } from './new-application';
import { TermsView } from './terms-view';

/** Question 2 before an account exists: the choice stays on the device. */
@Component({
  selector: 'portal-new-terms-page',
  imports: [RouterLink, Icon, TermsView],
  template: `
    @if (form.offer(); as offer) {
      @if (form.terms(); as terms) {
        <portal-terms-view
          [offer]="offer"
          [amountCents]="terms.amountCents"
          [months]="terms.months"
          [account]="false"
          (amountCentsChange)="form.chooseTerms({ amountCents: $event, months: terms.months })"
          (monthsChange)="form.chooseTerms({ amountCents: terms.amountCents, months: $event })"
          (go)="next(terms.brandId)"
        >
          <a before class="back" [routerLink]="['/b', terms.brandId, 'produit']"
            ><svg portalIcon="back" class="s"></svg>{{ t().back }}</a
          >
        </portal-terms-view>
      }
    }
  `,
  host: { class: 'view' },
})
export class NewTermsPage {
  protected readonly form = inject(NewApplication);
  protected readonly t = wording(wayTexts);
  private readonly router = inject(Router);

  constructor() {
    const brandId = this.form.brandId();
    if (brandId !== null && this.form.offer() === null) {
      void this.router.navigate(['/b', brandId, 'produit'], { replaceUrl: true });
    }
  }

  protected next(brandId: string): void {
    void this.router.navigate(['/b', brandId, 'compte']);
  }
}
