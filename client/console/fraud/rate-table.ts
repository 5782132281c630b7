import { Component, computed, input } from '@angular/core';
import { fewestDossiers, rateRows } from '#client/console/fraud/rate-rows';
import type { RateRow } from '#client/console/fraud/rate-rows';
import type { Rate } from '#shared/fraud/fraud-contract';
import { count, percent, percentFigure } from '#client/kit/wording/french';

/** One split of the rates: numbers left, the interval drawn, its bounds right, all on one row. */
@Component({
  selector: 'console-rate-table',
  templateUrl: './rate-table.html',
  styleUrl: './rate-table.css',
})
export class RateTable {
  readonly name = input.required<string>();
  readonly rates = input.required<readonly Rate[]>();
  readonly total = input.required<Rate>();
  /** The share at the right end of the axis, the same for every table of the page. */
  readonly end = input.required<number>();
  protected readonly fewest = fewestDossiers;
  protected readonly count = count;
  protected readonly rows = computed(() => rateRows(this.rates()));
  protected readonly ticks = computed(() =>
    [0, 0.5, 1].map((part) => ({ at: part, words: percent(part * this.end(), 2) })),
  );

  protected x(share: number): number {
    return Math.min(1, share / this.end()) * 100;
  }

  protected rate(row: Rate): string {
    return row.rate === null ? '–' : percent(row.rate, 2);
  }

  protected interval(row: Rate): string {
    return `[${percentFigure(row.low, 2)}–${percentFigure(row.high, 2)}]`;
  }

  protected said(row: RateRow): string {
    return `${row.words}\u00a0: ${this.rate(row)}, intervalle à 95\u00a0% de ${percentFigure(row.low, 2)} à ${percent(row.high, 2)}`;
  }
}
