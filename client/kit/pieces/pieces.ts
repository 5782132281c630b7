import { Component, computed, input } from '@angular/core';

type Mark = 'missing' | 'reading' | 'read' | 'doubt';

const words: Record<Mark, string> = { missing: 'manquante', reading: 'en lecture', read: 'lue', doubt: 'en doute' };

/** How far each piece is: one block each, then "3/4" for those that arrived and are read. */
@Component({
  selector: 'kit-pieces',
  template: `<span class="blocks" aria-hidden="true">
      @for (mark of marks(); track $index) {
        <i [class]="mark"></i>
      }</span
    ><span aria-hidden="true">{{ read() }}/{{ marks().length }}</span>`,
  host: { role: 'img', '[attr.title]': 'said()', '[attr.aria-label]': 'said()' },
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      color: var(--aval-text-2);
    }
    .blocks {
      display: inline-flex;
      gap: 2px;
    }
    i {
      width: 9px;
      height: 12px;
      border-radius: 2px;
      background: var(--aval-fill);
    }
    .doubt {
      background: var(--aval-doubt-fill);
    }
    .missing {
      background: none;
      border: 1.5px dashed var(--aval-line-2);
    }
    .reading {
      background: linear-gradient(0deg, var(--aval-fill) 45%, var(--aval-track) 45%);
    }
  `,
})
export class KitPieces {
  readonly marks = input.required<readonly Mark[]>();
  protected readonly read = computed(() => this.marks().filter((mark) => mark === 'read' || mark === 'doubt').length);
  protected readonly said = computed(() => {
    const parts = (['read', 'doubt', 'reading', 'missing'] as const)
      .map((mark) => ({ mark, count: this.marks().filter((one) => one === mark).length }))
      .filter(({ count }) => count > 0)
      .map(
        ({ mark, count }) => `${count} ${words[mark]}${count > 1 && mark !== 'reading' && mark !== 'doubt' ? 's' : ''}`,
      );
    return `Pièces\u00a0: ${parts.join(', ') || 'aucune demandée'}`;
  });
}
