import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { anchorOf } from './missing';
import type { MissingThing } from './missing';
import { missingTexts } from './missing-texts';
import { slugOf } from '../way/steps';
import { Icon } from '../icon';
import { wording } from '../wording';

/** One message for all that is missing; each line leads to where it is done. Never a second message for the same. */
@Component({
  selector: 'portal-missing-list',
  imports: [Icon],
  template: `
    @if (things().length > 0) {
      <section class="missing" aria-labelledby="missing-title">
        <h2 id="missing-title">
          <svg portalIcon="triangle"></svg><span>{{ t().title(things().length) }}</span>
        </h2>
        <ul>
          @for (line of lines(); track line.href) {
            <li>
              <a [href]="line.href" (click)="goTo($event, line.href)"
                ><span
                  ><b>{{ line.name }}</b> {{ line.todo }}</span
                ><svg portalIcon="next" class="s"></svg
              ></a>
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class MissingList {
  readonly things = input.required<readonly MissingThing[]>();
  readonly applicationId = input.required<string>();
  protected readonly t = wording(missingTexts);
  private readonly router = inject(Router);

  protected readonly lines = computed(() =>
    this.things().map((thing) => {
      const root = `/demandes/${encodeURIComponent(this.applicationId())}`;
      if (thing.what === 'answers') {
        const name = this.t().answers[thing.section];
        return { name, todo: this.t().toAnswer, href: `${root}/questions/${slugOf(thing.section)}` };
      }
      const [name, what] = this.t().pieces[thing.piece];
      const todo = thing.why === 'to_send' ? this.t().toSend(what) : this.t().toRedo(what);
      return { name, todo, href: `${root}/pieces#${anchorOf(thing.piece)}` };
    }),
  );

  protected goTo(event: Event, href: string): void {
    event.preventDefault();
    void this.router.navigateByUrl(href);
  }
}
