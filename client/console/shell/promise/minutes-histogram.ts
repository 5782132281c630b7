import { Component, computed, input } from '@angular/core';
import { counted } from '#client/kit/wording/french';

/** Minutes in a band of the histogram, and the promised minutes. */
const bandMinutes = 5;
const promised = 60;

/** The dossiers decided today by minutes taken: what passed the hour is in the colour of lateness. */
@Component({
  selector: 'console-minutes-histogram',
  template: `
    <div class="plot" role="img" [attr.aria-label]="said()" [style.--hour]="hour()">
      @for (bar of bars(); track $index) {
        <i [class.late]="bar.late" [style.height.%]="bar.height" [title]="bar.words"></i>
      }
      <span class="limit"
        ><b>{{ beyond() }} au-delà</b></span
      >
    </div>
    <p aria-hidden="true" [style.--hour]="hour()">
      <span>0</span><span class="half">30</span><b class="hour">60</b><span class="last">{{ last() }}</span>
    </p>
  `,
  styleUrl: './minutes-histogram.css',
})
export class MinutesHistogram {
  /** Counts by bands of five minutes; the last holds all beyond. */
  readonly bands = input.required<readonly number[]>();
  protected readonly hour = computed(() => `${(promised / bandMinutes / Math.max(1, this.bands().length)) * 100}%`);
  protected readonly beyond = computed(() =>
    this.bands()
      .slice(promised / bandMinutes)
      .reduce((sum, count) => sum + count, 0),
  );
  protected readonly last = computed(() => `${(this.bands().length - 1) * bandMinutes}\u00a0min\u00a0+`);
  protected readonly bars = computed(() => {
    const highest = Math.max(1, ...this.bands());
    return this.bands().map((count, index) => {
      const from = index * bandMinutes;
      const until = index === this.bands().length - 1 ? 'et plus' : `à ${from + bandMinutes}`;
      return {
        height: (count / highest) * 100,
        late: from >= promised,
        words: `${from} ${until} min\u00a0: ${counted(count, 'dossier', 'dossiers')}`,
      };
    });
  });
  protected readonly said = computed(() => {
    const all = this.bands().reduce((sum, count) => sum + count, 0);
    return `Durées des ${counted(all, 'dossier décidé', 'dossiers décidés')} aujourd’hui, dont ${this.beyond()} au-delà de 60\u00a0min`;
  });
}
