import { Component, computed, input } from '@angular/core';
import { timeLeft } from '#client/kit/due/time-left';
import { KitIcon } from '#client/kit/icon/icon';

/** How long is left: words first, then the bar of the hour spent; the tick is the last moment to start. */
@Component({
  selector: 'kit-due',
  imports: [KitIcon],
  template: `
    <kit-icon [name]="icon()" />
    <b>{{ left().words }}</b>
    <span
      class="track"
      aria-hidden="true"
      [style.--spent]="left().spent + '%'"
      [style.--tick]="left().tick + '%'"
    ></span>
    @if (left().state !== 'calm') {
      <span class="sr">{{ left().state === 'late' ? 'dépassé' : 'à risque' }}</span>
    }
  `,
  host: { '[class]': 'left().state' },
  styles: `
    :host {
      display: grid;
      grid-template-columns: 16px 50px 46px;
      align-items: center;
      gap: 6px;
      white-space: nowrap;
    }
    kit-icon {
      color: var(--aval-text-3);
    }
    b {
      font-weight: 600;
      text-align: right;
    }
    /* For the words that are only heard. */
    :host(.risk),
    :host(.late) {
      position: relative;
    }
    :host(.risk) {
      color: var(--aval-doubt);
    }
    :host(.late) {
      color: var(--aval-fail);
    }
    :host(.risk) kit-icon,
    :host(.late) kit-icon {
      color: inherit;
    }
    /* One cell for all three: nothing is positioned, and a list of these has no layers. */
    .track {
      display: grid;
      height: 6px;
      border-radius: 3px;
      background: var(--aval-track);
    }
    .track::before,
    .track::after {
      content: '';
      grid-area: 1 / 1;
    }
    .track::before {
      width: var(--spent);
      height: 6px;
      border-radius: 3px;
      background: var(--aval-fill);
    }
    :host(.risk) .track::before {
      background: var(--aval-doubt-fill);
    }
    :host(.late) .track::before {
      background: var(--aval-fail);
    }
    .track::after {
      margin: -3px 0 0 var(--tick);
      width: 2px;
      height: 12px;
      background: var(--aval-text);
      outline: 1px solid var(--aval-surface);
    }
    :host(.late) .track::after {
      display: none;
    }
  `,
})
export class KitDue {
  /** ISO 8601. */
  readonly dueAt = input.required<string>();
  /** Due time less expected handling, ISO 8601; null where it is not known. */
  readonly startBy = input<string | null>(null);
  /** Epoch milliseconds. */
  readonly now = input.required<number>();
  protected readonly left = computed(() => timeLeft(this.dueAt(), this.startBy(), this.now()));
  protected readonly icon = computed(
    () => (({ calm: 'clock', risk: 'warning', late: 'late' }) as const)[this.left().state],
  );
}
