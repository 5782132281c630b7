import { Component, computed, inject } from '@angular/core';
import { KitButton } from '#client/kit/button/button';
import { KitIcon } from '#client/kit/icon/icon';
import { findingHeading } from '#client/console/review/findings/finding-words';
import { requirementLines } from '#client/console/review/checklist/line-words';
import type { RequirementLine } from '#client/console/review/checklist/line-words';
import { PieceJudge } from '#client/console/review/checklist/piece-judge';
import { lackingFindings } from '#client/console/review/points';
import { ReviewDialogs } from '#client/console/review/review-dialogs';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { KeyCap } from '#client/console/shell/key-cap';

/** What the product requires: pieces settled one by one, and identity measures with their evidence. */
@Component({
  selector: 'console-requirements-panel',
  imports: [KeyCap, KitButton, KitIcon],
  templateUrl: './requirements-panel.html',
  styleUrl: './requirements-panel.css',
})
export class RequirementsPanel {
  protected readonly store = inject(ReviewStore);
  protected readonly selection = inject(ReviewSelection);
  protected readonly dialogs = inject(ReviewDialogs);
  protected readonly judge = inject(PieceJudge);
  protected readonly heading = findingHeading;
  protected readonly lines = computed(() => {
    const view = this.store.view();
    return view ? requirementLines(view) : [];
  });

  protected lacking({ line }: RequirementLine) {
    return lackingFindings(line, this.store.view()?.findings ?? []);
  }

  protected next(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.selection.next();
  }
}
