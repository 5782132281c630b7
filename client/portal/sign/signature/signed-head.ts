import { Component, input } from '@angular/core';
import { Icon } from '../../shell/icon';
import { ScreenTitle } from '../../shell/screen-title';
import { wording } from '../../shell/wording';
import { signedTexts } from './signed-texts';

/** « C’est signé », and when: the head of all that comes after one's own signature. */
@Component({
  selector: 'portal-signed-head',
  imports: [Icon, ScreenTitle],
  template: `
    <div class="pt signed-head">
      <span class="done-mark" aria-hidden="true"><svg portalIcon="tick"></svg></span>
      <div>
        <h1 [screenTitle]="t().title">{{ t().title }}</h1>
        <p class="lead">{{ when() }}</p>
      </div>
    </div>
  `,
  host: { class: 'contents' },
})
export class SignedHead {
  /** In words. */
  readonly when = input.required<string>();
  protected readonly t = wording(signedTexts);
}
