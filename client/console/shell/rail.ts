import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { Right } from '#shared/people/rights';
import { Session } from '#client/console/session/session';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';

interface Place {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  readonly right: Right;
}

const places: readonly Place[] = [
  { path: '/file', name: 'File', icon: 'queue', right: 'queue.view' },
  { path: '/qualite', name: 'Qualité', icon: 'scales', right: 'quality.judge' },
  { path: '/escalades', name: 'Escalades', icon: 'escalate', right: 'escalation.answer' },
  { path: '/pilotage', name: 'Pilotage', icon: 'chart', right: 'supervision.view' },
  { path: '/fraude', name: 'Fraude', icon: 'shield', right: 'fraud.view' },
  { path: '/archives', name: 'Archives', icon: 'box', right: 'archive.view' },
];

/** The screens that one's role opens; the current one is a place of bordeaux. */
@Component({
  selector: 'console-rail',
  imports: [KitIcon, RouterLink, RouterLinkActive],
  template: `
    <nav aria-label="Écrans">
      @for (place of open(); track place.path) {
        <a [routerLink]="place.path" routerLinkActive="on" ariaCurrentWhenActive="page">
          <kit-icon [name]="place.icon" [size]="20" />{{ place.name }}
        </a>
      }
    </nav>
  `,
  styleUrl: './rail.css',
})
export class Rail {
  private readonly session = inject(Session);
  protected readonly open = computed(() => places.filter((place) => this.session.may(place.right)));
}
