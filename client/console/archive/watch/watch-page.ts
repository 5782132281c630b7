import { Component, computed, inject } from '@angular/core';
import { ArchiveFigures } from '#client/console/archive/watch/archive-figures';
import { CoverageList } from '#client/console/archive/watch/coverage-list';
import { HeadList } from '#client/console/archive/watch/head-list';
import { RoundList } from '#client/console/archive/watch/round-list';
import { WaitingList } from '#client/console/archive/watch/waiting-list';
import { OverviewStore } from '#client/console/archive/overview-store';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';

/** What says that the archive is well: how much was read again, which rounds live, the heads and their times. */
@Component({
  selector: 'console-archive-watch',
  imports: [ArchiveFigures, CoverageList, HeadList, KitButton, KitIcon, RoundList, WaitingList],
  template: `
    @if (overview(); as overview) {
      <console-archive-figures [overview]="overview" />
      <div class="pair">
        <console-coverage-list [coverage]="overview.coverage" />
        <console-round-list [rounds]="overview.rounds" />
      </div>
      @if (overview.waiting.length > 0) {
        <console-waiting-list [waiting]="overview.waiting" />
      }
      <console-head-list />
    } @else if (store.view().kind === 'failed') {
      <div class="none" role="alert">
        <p>
          <kit-icon class="fail" name="late" /> L’état de l’archive n’a pas pu être lu. «&nbsp;Pas vérifié&nbsp;» ne
          veut pas dire «&nbsp;vérifié&nbsp;».
        </p>
        <button kitButton type="button" (click)="store.load()">Réessayer</button>
      </div>
    } @else {
      <div class="bars" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
    }
  `,
  styleUrl: '../lines.css',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      border-top: 1px solid var(--aval-line);
    }
    .pair > :last-child {
      border-left: 1px solid var(--aval-line);
    }
    console-waiting-list,
    console-head-list {
      border-top: 1px solid var(--aval-line);
    }
    @media (max-width: 1100px) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
      .pair > :last-child {
        border-left: 0;
        border-top: 1px solid var(--aval-line);
      }
    }
  `,
})
export class WatchPage {
  protected readonly store = inject(OverviewStore);
  protected readonly overview = computed(() => this.store.known());
}
