import { Component, input } from '@angular/core';
import { Icon } from '../../shell/icon';
import { wording } from '../../shell/wording';
import { frameTexts } from './frame-texts';

/** The four steps of the ceremony: what is done, where one is. */
@Component({
  selector: 'portal-stair',
  imports: [Icon],
  template: `<ol class="stair">
    @for (name of t().stair; track $index) {
      <li
        [class.done]="$index < at()"
        [class.here]="$index === at()"
        [attr.aria-current]="$index === at() ? 'step' : null"
      >
        @if ($index < at()) {
          <svg portalIcon="tick"></svg>
        }
        {{ name }}
      </li>
    }
  </ol>`,
  host: { class: 'contents' },
})
export class Stair {
  readonly at = input.required<number>();
  protected readonly t = wording(frameTexts);
}
