import { Component, computed, input } from '@angular/core';
import { wording } from '../wording';
import { wayTexts } from './way-texts';
import { minutesFrom, numberOf, steps } from './steps';
import type { Step } from './steps';

/** Where I am: « Question n sur m », and about how long is left. */
@Component({
  selector: 'portal-progress-bar',
  template: `
    <div class="progress">
      <p>
        <b>{{ t().question(number(), count) }}</b><span>{{ minutes() === 0 ? t().last : t().minutes(minutes()) }}</span>
      </p>
      <div class="segs" aria-hidden="true">
        @for (step of all; track step; let index = $index) {
          <i [class.on]="index + 1 < number()" [class.half]="index + 1 === number()"></i>
        }
      </div>
    </div>
  `,
})
export class ProgressBar {
  readonly step = input.required<Step>();
  protected readonly t = wording(wayTexts);
  protected readonly all = steps;
  protected readonly count = steps.length;
  protected readonly number = computed(() => numberOf(this.step()));
  protected readonly minutes = computed(() => minutesFrom(this.step()));
}
