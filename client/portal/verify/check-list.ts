import { Component, computed, inject, input } from '@angular/core';
import { Language } from '#client/core/language';
import type { ExplainedCheck } from '#shared/verification/verification-contract';
import { Icon } from '../shell/icon';
import type { IconName } from '../shell/icon';
import { frenchSpaces } from '../shell/typography';
import { wording } from '../shell/wording';
import { verifyTexts } from './verify-texts';

const looks: Readonly<Record<ExplainedCheck['outcome'], readonly [IconName, string]>> = {
  passed: ['ticked', 'pass'],
  failed: ['cross', 'fail'],
  inconclusive: ['triangle', 'doubt'],
  absent: ['info', 'info'],
};

/** Each thing that was looked at, and what was found. */
@Component({
  selector: 'portal-check-list',
  imports: [Icon],
  template: `<ul class="checks">
    @for (line of lines(); track line.id) {
      <li>
        <svg [portalIcon]="line.icon" [class]="'i ' + line.tone"></svg>
        <span
          ><b
            >{{ line.title }}<span class="vh"> : {{ line.outcome }}.</span></b
          ><span class="small">{{ line.sentence }}</span></span
        >
      </li>
    }
  </ul>`,
})
export class CheckList {
  readonly checks = input.required<readonly ExplainedCheck[]>();
  private readonly language = inject(Language);
  private readonly t = wording(verifyTexts);
  protected readonly lines = computed(() => {
    const language = this.language.current();
    return this.checks().map(({ id, outcome, title, sentence }) => ({
      id,
      icon: looks[outcome][0],
      tone: looks[outcome][1],
      outcome: this.t().outcomes[outcome],
      title: title[language],
      sentence: language === 'fr' ? frenchSpaces(sentence.fr) : sentence.en,
    }));
  });
}
