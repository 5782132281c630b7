import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { FigureName } from '#shared/deadlines/supervision-contract';
import { MinutesHistogram } from '#client/console/shell/promise/minutes-histogram';
import { PromiseStore } from '#client/console/shell/promise/promise-store';
import { AgeMap } from '#client/console/supervision/age-map';
import { KpiBand } from '#client/console/supervision/kpi-band';
import { SkippedList } from '#client/console/supervision/skipped-list';
import { sinceFirst, trendSentence } from '#client/console/supervision/trend-sentence';
import { WaitingChart } from '#client/console/supervision/waiting-chart';
import { lateDialogShape } from '#client/console/shell/dialog/dialog-shape';
import { Keys } from '#client/console/shell/keys';
import { LiveLine } from '#client/console/shell/live-line';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { KitKey } from '#client/kit/key/key-cap';
import { clockSeconds, counted, dayName } from '#client/kit/wording/french';

/** Pilotage: how the centre stands now and how the day went so far. Nothing is foreseen. */
@Component({
  selector: 'console-supervision-page',
  imports: [AgeMap, KitButton, KitIcon, KitKey, KpiBand, MinutesHistogram, RouterLink, SkippedList, WaitingChart],
  providers: [PromiseStore],
  templateUrl: './supervision-page.html',
  styleUrl: './supervision-page.css',
})
export class SupervisionPage {
  protected readonly store = inject(PromiseStore);
  private readonly dialogs = inject(MatDialog);
  protected readonly line = inject(LiveLine);
  protected readonly asTable = signal(false);
  protected readonly figures = computed(() => {
    const view = this.store.view();
    return view.kind === 'known' ? view.figures : null;
  });
  protected readonly sentence = computed(() => {
    const figures = this.figures();
    return figures ? trendSentence(figures.waiting, figures.trend) : { lead: '', detail: '' };
  });
  protected readonly day = computed(() => sinceFirst(this.figures()?.trend ?? []));
  protected readonly today = computed(() => dayName(this.figures()?.at ?? 0));
  protected readonly at = computed(() => clockSeconds(this.figures()?.at ?? 0));
  protected readonly present = computed(() => counted(this.line.present().length, 'présent', 'présents'));

  constructor() {
    inject(Keys).bind(
      'Pilotage',
      [
        {
          key: 't',
          cap: 'T',
          does: 'Courbe ou table',
          run: () => {
            this.toggle();
          },
        },
      ],
      inject(DestroyRef),
    );
  }

  /** The dossiers that a figure counts. */
  protected async openList(figure: FigureName): Promise<void> {
    const { FigureListDialog } = await import('#client/console/supervision/figure-list-dialog');
    this.dialogs.open<unknown, FigureName>(FigureListDialog, lateDialogShape(820, figure));
  }

  protected toggle(): void {
    this.asTable.update((table) => !table);
  }
}
