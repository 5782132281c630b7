import { Component, inject, output, signal } from '@angular/core';
import { wakeUpAt, wakeUpIn } from '#client/console/shell/tray/wake-up';
import { Clock } from '#client/core/clock';
import { numberOf } from '#client/console/shell/dialog/number-keys';
import { KitChip } from '#client/kit/chip/chip';
import { KitKey } from '#client/kit/key/key-cap';
import { clockTime } from '#client/kit/wording/french';

const soon = [15, 30, 60, 120] as const;

/** An hour to come: by a delay, each with its number key, or typed; past hours are tomorrow's. */
@Component({
  selector: 'console-wake-up-choice',
  imports: [KitChip, KitKey],
  template: `
    <div class="ways" role="group" aria-label="Dans combien de temps">
      @for (minutes of soon; track minutes; let index = $index) {
        <button
          kitChip
          [attr.data-first]="index === 0 ? '' : null"
          [attr.aria-keyshortcuts]="index + 1"
          [on]="delay() === minutes"
          (click)="choose(minutes)"
        >
          {{ minutes < 60 ? minutes + ' min' : minutes / 60 + ' h' }}
          <kit-key aria-hidden="true">{{ index + 1 }}</kit-key>
        </button>
      }
      <label>
        ou à
        <input type="time" #hour (input)="type(hour.value)" />
      </label>
    </div>
    <p role="status">{{ words() }}</p>
  `,
  styles: `
    .ways {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin-top: 14px;
    }
    label {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      margin-left: 8px;
      color: var(--aval-text-2);
    }
    input {
      height: 28px;
      padding: 0 8px;
      border: 1px solid var(--aval-line-2);
      border-radius: var(--aval-radius);
      background: var(--aval-surface);
      color: var(--aval-text);
      font: inherit;
    }
    p {
      min-height: 18px;
      margin-top: 8px;
      color: var(--aval-text-2);
    }
  `,
  host: { '(window:keydown)': 'press($event)' },
})
export class WakeUpChoice {
  private readonly clock = inject(Clock);
  /** ISO 8601, or null where what is typed is no hour. */
  readonly chosen = output<string | null>();
  protected readonly soon = soon;
  protected readonly delay = signal<number | null>(null);
  protected readonly words = signal('');

  protected choose(minutes: number): void {
    this.delay.set(minutes);
    this.tell(wakeUpIn(minutes, this.clock.instant()));
  }

  protected press(event: KeyboardEvent): void {
    const minutes = soon[numberOf(event) - 1];
    if (minutes === undefined) return;
    this.choose(minutes);
    event.preventDefault();
  }

  protected type(hour: string): void {
    this.delay.set(null);
    this.tell(wakeUpAt(hour, this.clock.instant()));
  }

  private tell(moment: { at: string; tomorrow: boolean } | null): void {
    this.words.set(moment ? `Il revient ${moment.tomorrow ? 'demain ' : ''}à ${clockTime(moment.at)}.` : '');
    this.chosen.emit(moment?.at ?? null);
  }
}
