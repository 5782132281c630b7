import { Component, DOCUMENT, inject, input } from '@angular/core';
import { Icon } from '../shell/icon';

/** Several errors: one message on top, each line a link to its field. */
@Component({
  selector: 'portal-error-list',
  imports: [Icon],
  template: `
    <section class="errors" role="alert">
      <h2>
        <svg portalIcon="triangle"></svg><span>{{ title() }}</span>
      </h2>
      <ul>
        @for (line of lines(); track line.id) {
          <li>
            <a [href]="'#' + line.id" (click)="goTo($event, line.id)">{{ line.sentence }}</a>
          </li>
        }
      </ul>
    </section>
  `,
})
export class ErrorList {
  readonly title = input.required<string>();
  readonly lines = input.required<readonly { id: string; sentence: string }[]>();
  private readonly page = inject(DOCUMENT);

  protected goTo(event: Event, id: string): void {
    event.preventDefault();
    this.page.getElementById(id)?.focus();
  }
}
