import { Component, computed, inject } from '@angular/core';
import type { ViewFinding } from '#shared/review/review-contract';
import { FindingLine } from '#client/console/review/findings/finding-line';
import { isOpen, keyedFinding } from '#client/console/review/points';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

const rank = (finding: ViewFinding): number =>
  isOpen(finding) ? 0 : finding.outcome === 'inconclusive' ? 1 : finding.dismissal ? 2 : 3;

/** What the checks found: open ones first, then those without conclusion, those that were lifted, those that hold. */
@Component({
  selector: 'console-findings-panel',
  imports: [FindingLine],
  template: `
    @for (finding of ordered(); track finding.id) {
      <console-finding-line
        [finding]="finding"
        [keyed]="finding.id === keyed()?.id"
        (lifted)="dialogs.dismiss(finding)"
      />
    } @empty {
      <p>{{ empty() }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      padding: 9px 16px;
      border-top: 1px solid var(--aval-line);
      color: var(--aval-text-2);
    }
  `,
})
export class FindingsPanel {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  protected readonly dialogs = inject(ReviewDialogs);
  private readonly findings = computed(() => this.store.view()?.findings ?? []);
  protected readonly ordered = computed(() => [...this.findings()].sort((a, b) => rank(a) - rank(b)));
  protected readonly keyed = computed(() => {
    const view = this.store.view();
    return view && keyedFinding(view, this.store.points(), this.selection.selectedId());
  });
  protected readonly empty = computed(() =>
    this.store.documents().some(({ document }) => document.state === 'received' || document.state === 'reading')
      ? 'Les contrôles se font quand les pièces sont lues.'
      : 'Aucun contrôle n’a pu se faire sur ces pièces.',
  );
}
