import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { BrandTheme } from './brand-theme';
import { Icon } from './icon';
import { NetworkLine } from './line';
import { PageFooter } from './page-footer';
import { PageHeader } from './page-header';
import { Place } from './place';
import { shellTexts } from './shell-texts';
import { wording } from './wording';

@Component({
  selector: 'portal-root',
  imports: [RouterOutlet, PageHeader, PageFooter, Icon],
  template: `
    <a class="skip" href="#contenu" (click)="skip($event, content)">{{ t().skip }}</a>
    <portal-header />
    <main class="page" id="contenu" tabindex="-1" #content>
      @if (!line.up() || place.waitingForLine()) {
        <p class="strip" role="status">
          <svg portalIcon="cut"></svg><span>{{ place.needsLine() ? t().lineNeeded : t().lineCut }}</span>
        </p>
      }
      <router-outlet />
    </main>
    <portal-footer />
  `,
  host: { class: 'contents' },
})
export class PortalRoot {
  protected readonly line = inject(NetworkLine);
  protected readonly place = inject(Place);
  protected readonly t = wording(shellTexts);

  constructor() {
    inject(BrandTheme);
  }

  protected skip(event: Event, content: HTMLElement): void {
    event.preventDefault();
    content.focus();
  }
}
