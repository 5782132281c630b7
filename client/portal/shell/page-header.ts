import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { filter, map } from 'rxjs';
import { isOpen } from '#shared/dossiers/states';
import { Icon } from './icon';
import { LanguageSwitch } from './language-switch';
import { Place } from './place';
import { shellTexts } from './shell-texts';
import { wording } from './wording';

/** Brand, places of the application on wide screens, language, help. */
@Component({
  selector: 'portal-header',
  imports: [RouterLink, RouterLinkActive, Icon, LanguageSwitch],
  template: `
    <header class="top">
      <div>
        <a class="logo" [routerLink]="home()" [attr.aria-label]="homeLabel()">
          <span class="mark" aria-hidden="true">{{ initials() }}</span>
          <b
            >{{ firstWord() }} <i>{{ otherWords() }}</i></b
          >
        </a>
        @if (place.application(); as application) {
          @if (application.state !== 'draft') {
            <nav class="nav" [attr.aria-label]="t().nav">
              <a
                [routerLink]="['/demandes', application.id]"
                routerLinkActive
                [routerLinkActiveOptions]="{ exact: true }"
                ariaCurrentWhenActive="page"
                >{{ t().follow }}</a
              >
              <a [routerLink]="['/demandes', application.id, 'pieces']" routerLinkActive ariaCurrentWhenActive="page">{{
                t().pieces
              }}</a>
              @if (hasContract()) {
                <a
                  [routerLink]="['/demandes', application.id, 'signature']"
                  [attr.aria-current]="onContract() ? 'page' : null"
                  >{{ t().contract }}</a
                >
              }
            </nav>
          }
        }
        <portal-language-switch class="d-only" look="quiet" />
        <a class="quiet" routerLink="/aide"><svg portalIcon="help"></svg>{{ t().help }}</a>
      </div>
    </header>
  `,
  host: { class: 'contents' },
})
export class PageHeader {
  protected readonly place = inject(Place);
  protected readonly t = wording(shellTexts);

  /** The contract has three pages: the frozen document, its signing, giving it up. */
  protected readonly onContract = toSignal(
    inject(Router).events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => /^\/demandes\/[^/]+\/(contrat|signature|renoncer)\b/.test(urlAfterRedirects)),
    ),
    { initialValue: false },
  );
  private readonly name = computed(() => this.place.brand()?.name ?? '');
  private readonly words = computed(() => (this.name() === '' ? ['Aval', 'Crédit'] : this.name().split(/[ -]/)));
  protected readonly firstWord = computed(() => this.words()[0] ?? '');
  protected readonly otherWords = computed(() => this.words().slice(1).join(' '));
  protected readonly initials = computed(() =>
    this.words()
      .slice(0, 2)
      .map((word) => word.charAt(0).toUpperCase())
      .join(''),
  );
  protected readonly hasContract = computed(() => {
    const application = this.place.application();
    return application !== null && isOpen('read_contract', application.state);
  });
  protected readonly home = computed(() => {
    const application = this.place.application();
    return application === null ? ['/'] : ['/demandes', application.id];
  });
  protected readonly homeLabel = computed(() => (this.name() === '' ? this.t().home : this.t().homeOf(this.name())));
}
