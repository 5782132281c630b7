import { Component, computed, input } from '@angular/core';
import type { Supervision } from '#shared/deadlines/supervision-contract';
import { KitIcon } from '#client/kit/icon/icon';
import type { IconName } from '#client/kit/icon/icon-paths';
import { count } from '#client/kit/wording/french';

const bands: readonly { words: string; icon?: IconName; tone: 'calm' | 'risk' | 'late' }[] = [
  { words: '0–15\u00a0min', tone: 'calm' },
  { words: '15–30', tone: 'calm' },
  { words: '30–45', tone: 'calm' },
  { words: '45–60', icon: 'warning', tone: 'risk' },
  { words: '>\u00a060', icon: 'late', tone: 'late' },
];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** How old what waits is, by brand: the count is always written; tone grows with it, hue only in the last two bands. */
@Component({
  selector: 'console-age-map',
  imports: [KitIcon],
  template: `
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="sr">Enseigne</span></th>
          @for (band of bands; track band.words) {
            <th scope="col">
              @if (band.icon; as icon) {
                <kit-icon [name]="icon" [size]="14" [class]="band.tone" />
              }
              {{ band.words }}
            </th>
          }
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.brandName) {
          <tr>
            <th scope="row">{{ row.brandName }}</th>
            @for (cell of row.cells; track $index) {
              <td [class]="cell.tone" [class.zero]="cell.value === 0" [style.--strength]="cell.strength">
                {{ count(cell.value) }}
              </td>
            }
            <td class="total">{{ count(row.total) }}</td>
          </tr>
        }
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Tous</th>
          @for (total of totals(); track $index) {
            <td class="total">{{ count(total) }}</td>
          }
        </tr>
      </tfoot>
    </table>
  `,
  styleUrl: './age-map.css',
})
export class AgeMap {
  readonly ages = input.required<Supervision['ages']>();
  protected readonly bands = bands;
  protected readonly count = count;
  private readonly highest = computed(() => Math.max(1, ...this.ages().flatMap((row) => row.bands)));
  protected readonly rows = computed(() =>
    this.ages().map((row) => ({
      brandName: row.brandName,
      total: sum(row.bands),
      cells: bands.map(({ tone }, index) => {
        const value = row.bands[index] ?? 0;
        return {
          value,
          tone,
          strength: `${value === 0 ? 0 : Math.round((tone === 'calm' ? 8 : 20) + (28 * value) / this.highest())}%`,
        };
      }),
    })),
  );
  protected readonly totals = computed(() => {
    const byBand = bands.map((_, index) => sum(this.ages().map((row) => row.bands[index] ?? 0)));
    return [...byBand, sum(byBand)];
  });
}
