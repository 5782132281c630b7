import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureName, Supervision } from '#shared/deadlines/supervision-contract';
import { ShareBar } from '#client/console/shell/promise/share-bar';
import { count, percentFigure } from '#client/kit/wording/french';

/** The five figures of the centre: label, figure, what it counts. Each opens the list of what it counts. */
@Component({
  selector: 'console-kpi-band',
  imports: [RouterLink, ShareBar],
  templateUrl: './kpi-band.html',
  styleUrl: './kpi-band.css',
})
export class KpiBand {
  readonly figures = input.required<Supervision>();
  /** The list behind this figure is asked for. */
  readonly opened = output<FigureName>();
  protected readonly count = count;
  protected readonly figure = percentFigure;
  protected readonly late = computed(() => (this.figures().oldestMinutes ?? 0) > 60);
  protected readonly share = computed(() => {
    const { decided, decidedWithinHour, shareInterval } = this.figures();
    return shareInterval && decided > 0 ? { value: decidedWithinHour / decided, ...shareInterval } : null;
  });

  protected minutes(value: number | null): string {
    return value === null ? '–' : count(Math.round(value));
  }
}
