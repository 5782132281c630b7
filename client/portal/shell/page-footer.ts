import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApplicantSession } from '../session/applicant-session';
import { LanguageSwitch } from './language-switch';
import { Place } from './place';
import { shellTexts } from './shell-texts';
import { wording } from './wording';

/** Lender and legal lines, in neutral colours whatever the brand. */
@Component({
  selector: 'portal-footer',
  imports: [RouterLink, LanguageSwitch],
  template: `
    <footer class="foot">
      <p>
        {{ t().lender }}
        @if (place.brand(); as brand) {
          {{ t().broker(brand.name) }}
        }
      </p>
      <p>
        <a routerLink="/donnees">{{ t().data }}</a>
        <a routerLink="/reclamation">{{ t().complaint }}</a>
        <a routerLink="/accessibilite">{{ t().accessibility }}</a>
        <a routerLink="/verifier">{{ t().verify }}</a>
        @if (session.mayBeOpen()) {
          <a routerLink="/demandes">{{ t().mine }}</a>
          <button type="button" (click)="signOut()">{{ t().signOut }}</button>
        } @else {
          <a routerLink="/connexion">{{ t().signIn }}</a>
        }
        <portal-language-switch class="m-only" look="link" />
      </p>
    </footer>
  `,
  host: { class: 'contents' },
})
export class PageFooter {
  protected readonly place = inject(Place);
  protected readonly session = inject(ApplicantSession);
  protected readonly t = wording(shellTexts);
  private readonly router = inject(Router);

  protected async signOut(): Promise<void> {
    await this.session.close();
    this.place.application.set(null);
    await this.router.navigateByUrl('/');
  }
}
