import { Component, computed, input } from '@angular/core';
import type { MrzReading } from '#shared/reading/mrz';
import { KitTag } from '#client/kit/tag/tag';
import { digitLabels, layoutLabels } from '#client/console/review/labels';

/** A machine-readable zone: its lines as read and each of its check digits. */
@Component({
  selector: 'console-mrz-digits',
  imports: [KitTag],
  template: `
    <h4>
      MRZ<span class="mono">{{ layout() }}</span
      ><span>{{ verdict() }}</span>
    </h4>
    @for (line of zone().lines; track $index) {
      <p class="zone" translate="no">{{ line }}</p>
    }
    <ul>
      @for (digit of zone().digits; track digit.of) {
        <li>
          <kit-tag [tone]="digit.holds ? 'flat' : 'fail'" [icon]="digit.holds ? 'check' : 'late'">
            {{ labels[digit.of] }} <b class="mono">{{ digit.printed }}</b>
            @if (!digit.holds) {
              , attendu <b class="mono">{{ digit.expected }}</b>
            }
          </kit-tag>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      padding: 8px 16px 10px;
      border-top: 1px solid var(--aval-line);
      font-size: 12px;
    }
    h4 {
      display: flex;
      gap: 8px;
      align-items: baseline;
      margin: 0 0 4px;
      font-size: 12px;
      font-weight: 600;
    }
    h4 span {
      font-weight: 400;
      color: var(--aval-text-2);
    }
    .zone {
      font: 400 12px/17px var(--aval-mono);
      white-space: pre;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin-top: 6px;
    }
    b {
      font-weight: 600;
    }
    @media (max-width: 1360px) {
      :host {
        padding-inline: 12px;
      }
      .zone {
        font-size: 11px;
      }
    }
  `,
})
export class MrzDigits {
  readonly zone = input.required<MrzReading>();
  protected readonly labels = digitLabels;
  protected readonly layout = computed(() => layoutLabels[this.zone().layout]);
  protected readonly verdict = computed(() => {
    const { digits, corrections } = this.zone();
    const right = digits.filter(({ holds }) => holds).length;
    const changed =
      corrections === 0 ? '' : `, ${corrections}\u00a0caractère${corrections < 2 ? ' corrigé' : 's corrigés'}`;
    return `${right}\u00a0clé${right < 2 ? '' : 's'} sur ${digits.length} juste${right < 2 ? '' : 's'}${changed}`;
  });
}
