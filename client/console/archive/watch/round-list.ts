import { Component, computed, inject, input } from '@angular/core';
import type { ArchiveOverview } from '#shared/archive/archive-desk-view';
import { roundWords } from '#client/console/archive/watch/round-words';
import { Clock } from '#client/core/clock';
import { KitIcon } from '#client/kit/icon/icon';

/** The rounds and their last sign of life: one that died says nothing, and looks silent here, never clean. */
@Component({
  selector: 'console-round-list',
  imports: [KitIcon],
  template: `
    <h2>Rondes <span class="label">ce qui relit tout seul</span></h2>
    <ul>
      @for (line of lines(); track line.name) {
        <li>
          <kit-icon [class]="line.tone" [name]="line.icon" [size]="14" />
          <span>{{ line.name }}</span>
          <span class="label">{{ line.note }}</span>
          <span class="label since">{{ line.since }}</span>
        </li>
      } @empty {
        <li class="none"><span></span>Aucune ronde n’a encore tourné.</li>
      }
    </ul>
  `,
  styleUrl: './watch.css',
  styles: `
    li {
      display: grid;
      grid-template-columns: 16px minmax(120px, auto) minmax(0, 1fr) auto;
      gap: 10px;
      align-items: center;
      min-height: 36px;
      padding: 4px 0;
    }
    .since {
      text-align: right;
      white-space: nowrap;
    }
    @media (max-width: 900px) {
      li {
        grid-template-columns: 16px minmax(0, 1fr) auto;
        gap: 2px 10px;
      }
      li > :nth-child(3) {
        grid-column: 2 / -1;
        order: 4;
      }
    }
  `,
})
export class RoundList {
  readonly rounds = input.required<ArchiveOverview['rounds']>();
  private readonly now = inject(Clock).now;
  protected readonly lines = computed(() => this.rounds().map((round) => roundWords(round, this.now())));
}
