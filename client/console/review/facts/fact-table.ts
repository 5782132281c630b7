import { Component, computed, inject } from '@angular/core';
import type { FactCell, FactRow } from '#shared/facts/facts-contract';
import { viewFacts } from '#shared/facts/view-facts';
import { KitIcon } from '#client/kit/icon/icon';
import { agreementIcons, agreementWords, columnTitle, factLabels } from '#client/console/review/facts/fact-words';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** More letters apart than this are another value, which one reads better whole. */
const fewLetters = 4;

/**
 * What the dossier says of each fact, piece under piece, so that the eye compares down a column. A value leads to its
 * place on the scan.
 */
@Component({
  selector: 'console-fact-table',
  imports: [KitIcon],
  templateUrl: './fact-table.html',
  styleUrl: './fact-table.css',
})
export class FactTableView {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  protected readonly words = agreementWords;
  protected readonly icons = agreementIcons;
  protected readonly labels = factLabels;
  private readonly table = computed(() => {
    const view = this.store.view();
    return view ? viewFacts(view) : { columns: [], rows: [] };
  });
  protected readonly facts = computed(() => this.table().rows);
  protected readonly pieces = computed(() =>
    this.table().columns.map((column, index) => ({
      key: column.key,
      title: columnTitle(column),
      cells: this.table().rows.map(({ fact, cells }) => ({ fact, cell: cells[index] ?? null })),
    })),
  );
  protected readonly summary = computed(() => {
    const rows = this.facts();
    const count = (agreement: FactRow['agreement']): number => rows.filter((row) => row.agreement === agreement).length;
    const parts = [
      [count('differs'), 'se contredit', 'se contredisent'],
      [count('close'), 'est à comparer', 'sont à comparer'],
      [count('agrees'), 'concorde', 'concordent'],
    ] as const;
    return parts.filter(([many]) => many > 0).map(([many, one, several]) => `${many} ${many > 1 ? several : one}`);
  });

  protected iconOf({ agreement }: FactCell): (typeof agreementIcons)[keyof typeof agreementIcons] | null {
    return agreement === 'reference' ? null : agreementIcons[agreement];
  }

  /** The letters that part two values which are nearly one. */
  protected letters({ agreement, difference }: FactCell): string {
    return agreement === 'agrees' || difference.split(', ').length > fewLetters ? '' : difference;
  }

  /** To the row of that value, or where it has none to its page. */
  protected show({ source }: FactCell): void {
    if (!source) return;
    const row = this.store
      .view()
      ?.rows.find(
        ({ documentId, name, page }) =>
          documentId === source.documentId && name === source.field && page === source.page,
      );
    if (row) this.selection.selectField(row);
    else this.selection.showPage({ documentId: source.documentId, page: source.page });
  }
}
