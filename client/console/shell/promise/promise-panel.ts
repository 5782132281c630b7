import { Component, computed, inject, input } from '@angular/core';
import type { Supervision } from '#shared/deadlines/supervision-contract';
import { MinutesHistogram } from '#client/console/shell/promise/minutes-histogram';
import { ShareBar } from '#client/console/shell/promise/share-bar';
import { LiveLine } from '#client/console/shell/live-line';
import { clockSeconds, count, percentFigure } from '#client/kit/wording/french';

/** How the promise of the hour stands today, beside the queue. */
@Component({
  selector: 'console-promise-panel',
  imports: [MinutesHistogram, ShareBar],
  template: `
    <h2>
      La promesse, aujourd’hui <span>{{ at() }}</span>
    </h2>
    @if (share(); as share) {
      <p class="big" [class.t2]="!line.reachable()">{{ figure(share.value) }}<small>%</small></p>
      <p class="label">
        en moins de 60&nbsp;min, {{ count(figures().decidedWithinHour) }} sur {{ count(figures().decided) }}
      </p>
      <console-share-bar [share]="share.value" [low]="share.low" [high]="share.high" />
      <console-minutes-histogram [bands]="figures().histogram" />
    } @else {
      <p class="none">Aucun dossier décidé aujourd’hui. La part apparaîtra avec le premier.</p>
    }
    <dl>
      <div>
        <dt>p50</dt>
        <dd>{{ minutes(figures().p50Minutes) }}</dd>
      </div>
      <div>
        <dt>p90</dt>
        <dd>{{ minutes(figures().p90Minutes) }}</dd>
      </div>
      <div>
        <dt>Plus ancien</dt>
        <dd [class.fail]="(figures().oldestMinutes ?? 0) > 60">{{ minutes(figures().oldestMinutes) }}</dd>
      </div>
    </dl>
  `,
  styleUrl: './promise-panel.css',
})
export class PromisePanel {
  readonly figures = input.required<Supervision>();
  protected readonly line = inject(LiveLine);
  protected readonly at = computed(() => clockSeconds(this.figures().at));
  protected readonly share = computed(() => {
    const { decided, decidedWithinHour, shareInterval } = this.figures();
    return shareInterval && decided > 0 ? { value: decidedWithinHour / decided, ...shareInterval } : null;
  });
  protected readonly figure = percentFigure;
  protected readonly count = count;

  protected minutes(value: number | null): string {
    return value === null ? '–' : `${count(Math.round(value))}\u00a0min`;
  }
}
