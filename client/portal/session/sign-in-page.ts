import { Component, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Dock } from '../shell/dock';
import { Icon } from '../shell/icon';
import { ScreenTitle } from '../shell/screen-title';
import { messages, wording } from '../shell/wording';
import { ApplicantSession } from './applicant-session';
import { CredentialFields } from './credential-fields';

const texts = messages(
  {
    title: 'Reprenez votre demande',
    lead: 'Votre e-mail et votre mot de passe suffisent, sur n’importe quel appareil.',
    go: 'Me connecter',
    none: 'Vous n’avez pas encore de compte ?',
    start: 'Commencer une demande',
  },
  {
    title: 'Go on with your application',
    lead: 'Your e-mail and your password are enough, on any device.',
    go: 'Sign in',
    none: 'No account yet?',
    start: 'Start an application',
  },
);

@Component({
  selector: 'portal-sign-in-page',
  imports: [RouterLink, CredentialFields, Dock, Icon, ScreenTitle],
  template: `
    <form class="contents" novalidate (submit)="submit($event)">
      <div class="narrow left">
        <h1 class="pt" [screenTitle]="t().title">{{ t().title }}</h1>
        <p class="lead">{{ t().lead }}</p>
        @if (failure(); as sentence) {
          <p class="error" role="alert">
            <svg portalIcon="triangle"></svg><span>{{ sentence }}</span>
          </p>
        }
        <portal-credential-fields />
        <portal-dock [label]="t().go" [busy]="busy()">
          <span
            >{{ t().none }} <a routerLink="/">{{ t().start }}</a></span
          >
        </portal-dock>
      </div>
    </form>
  `,
  host: { class: 'view' },
})
export class SignInPage {
  /** Where to go once signed in; only an address of these pages is followed. */
  readonly suite = input<string>();
  protected readonly t = wording(texts);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  private readonly fields = viewChild.required(CredentialFields);
  private readonly session = inject(ApplicantSession);
  private readonly router = inject(Router);

  protected submit(event: Event): void {
    event.preventDefault();
    const credentials = this.fields().read();
    if (credentials !== null && !this.busy()) void this.signIn(credentials.email, credentials.password);
  }

  private async signIn(email: string, password: string): Promise<void> {
    this.busy.set(true);
    const outcome = await this.session.open(email, password);
    this.busy.set(false);
    this.failure.set(outcome.ok ? null : outcome.failure.message);
    const next = this.suite();
    const follow = next !== undefined && /^\/demandes(\/|$|\?|#)/.test(next) ? next : '/demandes';
    if (outcome.ok) await this.router.navigateByUrl(follow, { replaceUrl: true });
  }
}
