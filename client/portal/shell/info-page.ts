import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { infoTexts } from './info-texts';
import type { InfoTopic } from './info-texts';
import { Place } from './place';
import { ScreenTitle } from './screen-title';
import { wording } from './wording';

/** Help, data, complaint, accessibility, and the page that is not there. */
@Component({
  selector: 'portal-info-page',
  imports: [RouterLink, ScreenTitle],
  template: `
    <div class="narrow left">
      <h1 class="pt" [screenTitle]="text().title" [screen]="topic()">{{ text().title }}</h1>
      @for (part of text().parts; track $index) {
        <h2 style="margin-top: 24px">{{ part.ask }}</h2>
        <p class="lead">{{ part.answer }}</p>
      }
      <p style="margin-top: 24px">
        <a class="btn" [routerLink]="back()">{{ t().back }}</a>
      </p>
    </div>
  `,
  host: { class: 'view' },
})
export class InfoPage {
  readonly topic = input.required<InfoTopic>();
  private readonly place = inject(Place);
  protected readonly t = wording(infoTexts);
  protected readonly text = computed(() => this.t().topics[this.topic()]);
  protected readonly back = computed(() => {
    const application = this.place.application();
    return application === null ? ['/'] : ['/demandes', application.id];
  });
}
