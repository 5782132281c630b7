import { Component, computed, effect, inject, signal } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import { FindingLine } from '#client/console/review/findings/finding-line';
import { listedFindings } from '#client/console/review/findings/finding-lists';
import { findingKey, keyedFinding } from '#client/console/review/points';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** What the checks found, in two lists: what to look at closer, and what to ask for again. The rest is folded. */
@Component({
  selector: 'console-findings-panel',
  imports: [FindingLine, KitIcon],
  templateUrl: './findings-panel.html',
  styleUrl: './findings-panel.css',
})
export class FindingsPanel {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  protected readonly dialogs = inject(ReviewDialogs);
  private readonly unfolded = signal<ReadonlySet<string>>(new Set());
  protected readonly lists = computed(() => {
    const ranks = new Map(this.store.documents().map(({ document }, index) => [document.id, index]));
    return listedFindings(this.store.view()?.findings ?? [], (id) => ranks.get(id ?? '') ?? ranks.size);
  });
  protected readonly keyed = computed(() => {
    const view = this.store.view();
    return view && keyedFinding(view, this.store.points(), this.selection.selectedId());
  });
  protected readonly empty = computed(() =>
    this.store.documents().some(({ document }) => document.state === 'received' || document.state === 'reading')
      ? 'Les contrôles se font quand les pièces sont lues.'
      : 'Aucun contrôle n’a pu se faire sur ces pièces.',
  );
  /** The fold in which the selected finding lies. */
  private readonly around = computed(() => {
    const selected = this.selection.selectedId();
    const holds = (findings: readonly { id: string }[]) => findings.some((one) => findingKey(one) === selected);
    return this.lists()
      .flatMap(({ folds }) => folds)
      .find(({ findings }) => holds(findings))?.key;
  });

  constructor() {
    // What is selected from elsewhere, a requirement or a frame on the page, is seen.
    effect(() => {
      const key = this.around();
      if (key !== undefined) this.unfolded.update((keys) => new Set(keys).add(key));
    });
  }

  protected isUnfolded(key: string): boolean {
    return this.unfolded().has(key);
  }

  protected turn(key: string): void {
    this.unfolded.update((keys) => {
      const others = new Set(keys);
      if (!others.delete(key)) others.add(key);
      return others;
    });
  }
}
