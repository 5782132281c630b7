import type { ElementRef } from '@angular/core';
import { Component, DestroyRef, effect, inject, input, signal, viewChild } from '@angular/core';
import type { EChartsType } from 'echarts/core';
import type { Supervision } from '#shared/deadlines/supervision-contract';
import { clockTime, count } from '#client/kit/wording/french';

/** Waiting through the day: a drawing that is loaded when it is first shown, or its table. */
@Component({
  selector: 'console-waiting-chart',
  template: `
    @if (failed()) {
      <p class="label">Le dessin n’a pas pu être chargé&nbsp;; la table (T) dit la même chose.</p>
    }
    <div #drawing class="drawing" role="img" [hidden]="asTable()" [attr.aria-label]="words()"></div>
    @if (asTable()) {
      <div class="scroll" tabindex="0" role="region" aria-label="La journée par quart d’heure">
        <table>
          <thead>
            <tr>
              <th scope="col">Quart d’heure</th>
              <th scope="col">En attente à la fin</th>
              <th scope="col">Arrivées</th>
              <th scope="col">Décidés</th>
            </tr>
          </thead>
          <tbody>
            @for (point of trend(); track point.at) {
              <tr>
                <th scope="row">{{ clockTime(point.at) }}</th>
                <td>{{ count(point.waiting) }}</td>
                <td>{{ count(point.arrived) }}</td>
                <td>{{ count(point.decided) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    }
  `,
  styleUrl: './waiting-chart.css',
})
export class WaitingChart {
  private readonly drawing = viewChild.required<ElementRef<HTMLElement>>('drawing');
  readonly trend = input.required<readonly Supervision['trend'][number][]>();
  readonly asTable = input(false);
  readonly words = input.required<string>();
  protected readonly failed = signal(false);
  protected readonly clockTime = clockTime;
  protected readonly count = count;
  private readonly plot = signal<EChartsType | null>(null);
  private readonly code = import('#client/console/supervision/waiting-plot');

  constructor() {
    const lifetime = inject(DestroyRef);
    effect(() => {
      void this.draw(this.drawing().nativeElement, lifetime);
    });
    effect(() => {
      const plot = this.plot();
      const trend = this.trend();
      if (plot)
        void this.code.then(({ waitingOption }) => {
          plot.setOption(waitingOption(trend));
        });
    });
  }

  private async draw(element: HTMLElement, lifetime: DestroyRef): Promise<void> {
    try {
      const { waitingPlot } = await this.code;
      if (lifetime.destroyed) return;
      const plot = waitingPlot(element);
      const sized = new ResizeObserver(() => {
        if (element.clientWidth > 0) plot.resize();
      });
      sized.observe(element);
      lifetime.onDestroy(() => {
        sized.disconnect();
        plot.dispose();
      });
      this.plot.set(plot);
    } catch {
      this.failed.set(true);
    }
  }
}
