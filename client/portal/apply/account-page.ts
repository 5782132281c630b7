import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Observable } from 'rxjs';
import { Api } from '#client/core/api';
import { Language } from '#client/core/language';
import { applicationEndpoints } from '#shared/dossiers/application-contract';
import type { Application } from '#shared/dossiers/application-contract';
import { ApplicationStore } from '../shell/application/application-store';
import { ApplicantSession } from '../session/applicant-session';
import { CredentialFields } from '../session/credential-fields';
import { Dock } from '../shell/dock';
import { Icon } from '../shell/icon';
import { outcomeOf } from '../shell/outcome';
import { ScreenTitle } from '../shell/screen-title';
import { wording } from '../shell/wording';
import { accountTexts } from '../session/account-texts';
import { wayTexts } from '../shell/way/way-texts';
import { LaterNote } from '../shell/way/later-note';
import { NewApplication } from './new-application';
import { ProgressBar } from '../shell/way/progress-bar';
import { pathOf, resumeStep } from '../shell/way/steps';

/** Question 3: the account that keeps the answers. From here on each answer is saved by the server. */
@Component({
  selector: 'portal-account-page',
  imports: [RouterLink, CredentialFields, Dock, Icon, LaterNote, ProgressBar, ScreenTitle],
  templateUrl: './account-page.html',
  host: { class: 'view' },
})
export class AccountPage {
  protected readonly form = inject(NewApplication);
  protected readonly session = inject(ApplicantSession);
  protected readonly t = wording(accountTexts);
  protected readonly common = wording(wayTexts);
  protected readonly way = signal<'new' | 'known' | 'taken'>('new');
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly label = computed(() => {
    if (this.session.applicant() !== null) return this.t().go;
    return this.way() === 'new' ? this.t().create : this.t().signIn;
  });
  private readonly fields = viewChild(CredentialFields);
  private readonly api = inject(Api);
  private readonly store = inject(ApplicationStore);
  private readonly language = inject(Language);
  private readonly router = inject(Router);

  constructor() {
    void this.session.recognise();
    const brandId = this.form.brandId();
    if (brandId !== null && this.form.offer() === null) {
      void this.router.navigate(['/b', brandId, 'produit'], { replaceUrl: true });
    }
  }

  protected choose(way: 'new' | 'known'): void {
    this.way.set(way);
    this.failure.set(null);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.busy()) return;
    const credentials = this.fields()?.read();
    if (credentials === null) return;
    void this.send(credentials);
  }

  private async send(credentials: { email: string; password: string } | undefined): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    await (credentials === undefined
      ? this.create()
      : this.way() === 'new'
        ? this.register(credentials)
        : this.signIn(credentials));
    this.busy.set(false);
  }

  private async register({ email, password }: { email: string; password: string }): Promise<void> {
    const application = this.form.terms();
    if (application === null) return;
    const body = { email, password, language: this.language.current(), application };
    await this.begin(this.api.call(applicationEndpoints.register, { body }));
  }

  private async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    const outcome = await this.session.open(email, password);
    if (outcome.ok) await this.create();
    else this.failure.set(outcome.failure.message);
  }

  private async create(): Promise<void> {
    const body = this.form.terms();
    if (body !== null) await this.begin(this.api.call(applicationEndpoints.create, { body }));
  }

  private async begin(call: Observable<Application>): Promise<void> {
    const outcome = await outcomeOf(call);
    if (!outcome.ok) {
      if (outcome.failure.code === 'email_taken') this.way.set('taken');
      else this.failure.set(outcome.failure.fields[0]?.message ?? outcome.failure.message);
      return;
    }
    this.session.opened(this.session.applicant());
    this.store.adopt(outcome.value);
    this.store.markSaved();
    this.form.done();
    await this.router.navigate([...pathOf(resumeStep(outcome.value), outcome.value.id)], { replaceUrl: true });
  }
}
