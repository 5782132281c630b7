import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { Language } from '#client/core/language';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import type { DossierState } from '#shared/dossiers/states';
import { dayAndHour, euros } from '../shell/formats';
import { Icon } from '../shell/icon';
import { outcomeOf } from '../shell/outcome';
import { Place } from '../shell/place';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { ApplicantSession } from './applicant-session';
import { applicationsTexts } from './applications-texts';

interface Line {
  readonly id: string;
  readonly reference: string;
  readonly brandName: string;
  readonly productName: string;
  readonly amountCents: number;
  readonly createdAt: string;
  readonly state: DossierState;
}

/** The applications of who is signed in, newest first; each line goes where it can go on. */
@Component({
  selector: 'portal-applications-page',
  imports: [RouterLink, Icon, ScreenTitle],
  template: `
    <div class="narrow left">
      <h1 class="pt" [screenTitle]="t().title">{{ t().title }}</h1>
      @if (failure(); as sentence) {
        <p class="error" role="alert">
          <svg portalIcon="triangle"></svg><span>{{ sentence }}</span>
        </p>
        <button class="btn" type="button" (click)="load()">{{ t().again }}</button>
      } @else if (lines(); as found) {
        <ul class="brands">
          @for (line of found; track line.id) {
            <li>
              <a class="card" [routerLink]="['/demandes', line.id]">
                <span>
                  <b>{{ line.brandName }}, {{ amount(line) }}</b>
                  <span class="small">{{ t().states[line.state] }}. {{ begun(line) }}</span>
                  <span class="small code">{{ line.reference }}</span>
                </span>
                <svg portalIcon="next" class="s"></svg>
              </a>
            </li>
          } @empty {
            <li class="lead">{{ t().none }}</li>
          }
        </ul>
      } @else {
        <p class="lead" role="status">{{ t().loading }}</p>
      }
      <div class="row" style="margin-top: 24px; max-width: 460px">
        <a class="btn" routerLink="/">{{ t().start }}</a>
        <button class="btn" type="button" (click)="signOut()">{{ t().signOut }}</button>
      </div>
    </div>
  `,
  host: { class: 'view' },
})
export class ApplicationsPage {
  protected readonly t = wording(applicationsTexts);
  protected readonly lines = signal<readonly Line[] | null>(null);
  protected readonly failure = signal<string | null>(null);
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly language = inject(Language);
  private readonly session = inject(ApplicantSession);
  private readonly router = inject(Router);

  constructor() {
    inject(Place).application.set(null);
    void this.load();
  }

  protected amount(line: Line): string {
    return euros(line.amountCents, this.language.current());
  }

  protected begun(line: Line): string {
    return this.t().begun(dayAndHour(line.createdAt, this.clock.now(), this.language.current()));
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    const outcome = await outcomeOf(this.api.call(applicationEndpoints.list));
    if (outcome.ok) {
      this.session.opened(this.session.applicant());
      this.lines.set(outcome.value.applications);
    } else if (outcome.failure.code === 'not_signed_in') {
      this.session.ended();
      await this.router.navigate(['/connexion'], { queryParams: { suite: '/demandes' }, replaceUrl: true });
    } else this.failure.set(outcome.failure.message);
  }

  protected async signOut(): Promise<void> {
    await this.session.close();
    await this.router.navigateByUrl('/');
  }
}
