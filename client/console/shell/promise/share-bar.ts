import { Component, computed, input } from '@angular/core';
import { percent, percentFigure } from '#client/kit/wording/french';

/** A share with its interval, on a line of 0–100 % cut to where it matters. */
@Component({
  selector: 'console-share-bar',
  template: `
    <svg role="img" viewBox="0 0 232 18" preserveAspectRatio="none" [attr.aria-label]="said()">
      <path d="M3 9H229" class="track" />
      <path class="interval" [attr.d]="'M' + x(low()) + ' 9H' + x(high())" />
      <rect class="value" y="3" width="4" height="12" rx="1" [attr.x]="x(share()) - 2" />
    </svg>
    <p class="label">
      <span>{{ figure(low()) }}–{{ words(high()) }} (à 95&nbsp;%)</span><span>{{ floorWords() }}</span>
    </p>
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    svg {
      display: block;
      width: 100%;
      height: 18px;
      fill: none;
      stroke-width: 6;
    }
    .track {
      stroke: var(--aval-track);
    }
    .interval {
      stroke: var(--aval-fill);
    }
    .value {
      fill: var(--aval-text);
    }
    p {
      display: flex;
      justify-content: space-between;
      gap: 8px;
      white-space: nowrap;
    }
    @container (max-width: 196px) {
      p span:last-child {
        display: none;
      }
    }
  `,
})
export class ShareBar {
  /** All 0–1. */
  readonly share = input.required<number>();
  readonly low = input.required<number>();
  readonly high = input.required<number>();
  /** The line starts at a round share below the interval, so that its width can be seen. */
  private readonly floor = computed(() => Math.max(0, Math.floor(this.low() * 10 - 0.5) / 10));
  protected readonly floorWords = computed(() => `${percentFigure(this.floor(), 0)}–100\u00a0%`);
  protected readonly words = percent;
  protected readonly figure = percentFigure;
  protected readonly said = computed(
    () => `${percent(this.share())}, intervalle à 95\u00a0% de ${percentFigure(this.low())} à ${percent(this.high())}`,
  );

  protected x(share: number): number {
    return 3 + ((share - this.floor()) / (1 - this.floor())) * 226;
  }
}
