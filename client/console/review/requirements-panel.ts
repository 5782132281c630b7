import { Component, computed, inject } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import { requirementLines } from '#client/console/review/requirement-lines';
import type { RequirementLine } from '#client/console/review/requirement-lines';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';

/** The demanded pieces, each with the evidence that settles it. */
@Component({
  selector: 'console-requirements-panel',
  imports: [KitIcon],
  template: `
    <ul>
      @for (line of lines(); track line.id) {
        <li>
          <button type="button" [disabled]="line.documentId === null" (click)="show(line)">
            <kit-icon [class]="line.tone" [name]="line.icon" [size]="14" /><span class="sr">{{ line.said }}</span>
            <span class="name">{{ line.name }}</span>
            <span class="label">{{ line.evidence }}</span>
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 16px;
      padding: 0 16px 16px;
    }
    li {
      border-top: 1px solid var(--aval-line);
      min-width: 0;
    }
    button {
      position: relative;
      display: flex;
      gap: 7px;
      align-items: center;
      width: 100%;
      min-height: 30px;
      font-size: 13px;
      white-space: nowrap;
    }
    button:not(:disabled):hover {
      background: var(--aval-hover);
    }
    button:disabled {
      cursor: default;
    }
    .label {
      margin-left: auto;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .flat {
      color: var(--aval-text-2);
    }
    @media (max-width: 1360px) {
      ul {
        gap: 0 12px;
        padding-inline: 12px;
      }
    }
    @media (max-width: 480px) {
      ul {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class RequirementsPanel {
  private readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  protected readonly lines = computed(() => {
    const view = this.store.view();
    return view ? requirementLines(view) : [];
  });

  protected show({ documentId }: RequirementLine): void {
    if (documentId !== null) this.selection.showPage({ documentId, page: 1 });
  }
}
