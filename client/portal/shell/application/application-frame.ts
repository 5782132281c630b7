import { Component, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { ApplicantSession } from '../../session/applicant-session';
import { ScreenTitle } from '../screen-title';
import { messages, wording } from '../wording';
import { ApplicationStore } from './application-store';

const texts = messages(
  {
    loading: 'Nous ouvrons votre demande…',
    failed: 'Votre demande ne s’ouvre pas',
    again: 'Réessayer',
    mine: 'Mes demandes',
  },
  {
    loading: 'We are opening your application…',
    failed: 'Your application does not open',
    again: 'Try again',
    mine: 'My applications',
  },
);

/** Fetches the application of the address, then shows the screen asked for. */
@Component({
  selector: 'portal-application-frame',
  imports: [RouterOutlet, RouterLink, ScreenTitle],
  template: `
    @if (store.application(); as application) {
      @if (application.id === applicationId()) {
        <router-outlet />
      }
    } @else if (store.failure(); as failure) {
      <div class="view pt">
        <h1 [screenTitle]="t().failed">{{ t().failed }}</h1>
        <p class="lead" role="alert">{{ failure.message }}</p>
        <div class="row" style="margin-top: 20px; max-width: 420px">
          <button class="btn go" type="button" (click)="store.refresh()">{{ t().again }}</button>
          <a class="btn" routerLink="/demandes">{{ t().mine }}</a>
        </div>
      </div>
    } @else {
      <p class="lead pt" role="status">{{ t().loading }}</p>
    }
  `,
  host: { class: 'contents' },
})
export class ApplicationFrame {
  readonly applicationId = input.required<string>();
  protected readonly store = inject(ApplicationStore);
  protected readonly t = wording(texts);
  private readonly router = inject(Router);
  private readonly session = inject(ApplicantSession);

  constructor() {
    effect(() => {
      const id = this.applicationId();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      if (this.store.failure()?.code !== 'not_signed_in') return;
      this.session.ended();
      void this.router.navigate(['/connexion'], { queryParams: { suite: this.router.url } });
    });
  }
}
