import { Component, computed, inject, viewChild } from '@angular/core';
import { MatDialog, MatDialogConfig } from '@angular/material/dialog';
import { fraudCsv } from '#client/console/fraud/fraud-csv';
import { FraudStore, periods } from '#client/console/fraud/fraud-store';
import { RateTable } from '#client/console/fraud/rate-table';
import { axisEnd, fewestDossiers } from '#client/console/fraud/rate-rows';
import { saveText } from '#client/console/fraud/save-text';
import { Session } from '#client/console/session/session';
import { FindBox } from '#client/console/shell/find-box';
import type { FoundDossier } from '#shared/search/search-contract';
import { KitButton } from '#client/kit/button/button';
import { KitChip } from '#client/kit/chip/chip';
import { KitIcon } from '#client/kit/icon/icon';
import { clockTime, counted, dayNumber, percent, percentFigure } from '#client/kit/wording/french';

/** The fraud desk: confirmed frauds over submitted dossiers, split three ways, each rate with its interval. */
@Component({
  selector: 'console-fraud-page',
  imports: [FindBox, KitButton, KitChip, KitIcon, RateTable],
  providers: [FraudStore],
  templateUrl: './fraud-page.html',
  styleUrl: './fraud-page.css',
})
export class FraudPage {
  private readonly dialogs = inject(MatDialog);
  private readonly finder = viewChild(FindBox);
  protected readonly store = inject(FraudStore);
  protected readonly mayConfirm = inject(Session).may('fraud.confirm');
  protected readonly periods = periods;
  protected readonly rates = computed(() => {
    const view = this.store.view();
    return view.kind === 'known' ? view.rates : null;
  });
  protected readonly splits = computed(() => {
    const rates = this.rates();
    if (!rates) return [];
    return [
      { name: 'Par canal', rates: rates.byChannel },
      { name: 'Par enseigne', rates: rates.byBrand },
      { name: 'Par produit', rates: rates.byProduct },
    ];
  });
  protected readonly end = computed(() => axisEnd(this.splits().flatMap(({ rates }) => rates)));
  protected readonly sentence = computed(() => {
    const total = this.rates()?.total;
    if (!total || total.rate === null) return { lead: 'Aucun dossier dans cette période', detail: '' };
    const frauds = counted(total.frauds, 'fraude confirmée', 'fraudes confirmées');
    const judged = `${percent(total.rate, 2)}, intervalle à 95\u00a0% [${percentFigure(total.low, 2)}–${percentFigure(total.high, 2)}]`;
    return {
      lead: `${frauds} sur ${counted(total.dossiers, 'dossier', 'dossiers')}`,
      detail: total.dossiers < fewestDossiers ? 'Trop peu pour juger' : judged,
    };
  });
  protected readonly since = computed(() => {
    const rates = this.rates();
    if (!rates) return '';
    const from =
      rates.from === null ? 'depuis le premier dossier' : `dossiers envoyés depuis le ${dayNumber(rates.from)}`;
    return `${from} · étiquettes à ${clockTime(rates.at)}`;
  });

  protected save(): void {
    const rates = this.rates();
    if (rates) saveText(`aval-fraude-${rates.at.slice(0, 10)}.csv`, 'text/csv;charset=utf-8', fraudCsv(rates));
  }

  protected async judge(found: FoundDossier): Promise<void> {
    const { FraudDialog } = await import('#client/console/fraud/fraud-dialog');
    const shape = { data: found, width: '520px', maxWidth: 'calc(100vw - 32px)' };
    this.dialogs
      .open(FraudDialog, Object.assign(new MatDialogConfig<FoundDossier>(), shape))
      .afterClosed()
      .subscribe((changed: boolean | undefined) => {
        // The next one to label is looked for in the same place.
        this.finder()?.focus();
        if (changed) void this.store.load();
      });
  }
}
