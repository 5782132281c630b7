import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { ElementRef } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { KitIcon } from '#client/kit/icon/icon';
import { KitTag } from '#client/kit/tag/tag';
import { FieldsPanel } from '#client/console/review/fields/fields-panel';
import { FindingsPanel } from '#client/console/review/findings/findings-panel';
import { requirementLines } from '#client/console/review/checklist/line-words';
import { isOpen } from '#client/console/review/points';
import { RequirementsPanel } from '#client/console/review/checklist/requirements-panel';
import { ReviewSelection } from '#client/console/review/review-selection';
import { ReviewStore } from '#client/console/review/review-store';
import { ReviewStrip } from '#client/console/review/review-strip';
import { KeyCap } from '#client/console/shell/key-cap';

export type Section = 'fields' | 'findings' | 'requirements';
const sections: readonly Section[] = ['fields', 'findings', 'requirements'];

/**
 * Fields, findings and requirements on one scroll; the tabs are places on it. What lies below the fields is drawn one
 * frame later: the page and its fields are what an agent waits for.
 */
@Component({
  selector: 'console-review-panel',
  imports: [FieldsPanel, FindingsPanel, KeyCap, KitIcon, KitTag, RequirementsPanel, ReviewStrip],
  host: { role: 'region', 'aria-label': 'Contrôle' },
  templateUrl: './review-panel.html',
  styleUrl: './review-panel.css',
})
export class ReviewPanel {
  protected readonly store = inject(ReviewStore);
  private readonly selection = inject(ReviewSelection);
  private readonly dialogs = inject(MatDialog);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  protected readonly here = signal<Section>('fields');
  protected readonly whole = signal(false);
  private readonly join = signal<number | null>(null);
  /** The last wish for the focus that found its row. */
  private attended = 0;
  /** Where the panel stood when it had brought the selected row into view. */
  private broughtTo: number | null = null;
  /** Height in the window of the selected row; null where it is scrolled away. */
  readonly joinY = this.join.asReadonly();

  /** A row wants a rectangle of the page. */
  readonly regionAsked = output();
  readonly notesAsked = output();
  protected readonly notes = computed(() => this.store.view()?.notes.length ?? 0);
  protected readonly fieldDoubts = computed(() => this.store.points().filter(({ kind }) => kind === 'field').length);
  protected readonly openFindings = computed(() => (this.store.view()?.findings ?? []).filter(isOpen).length);
  protected readonly findingWords = computed(() => {
    const findings = this.store.view()?.findings ?? [];
    const passed = findings.filter(({ outcome }) => outcome === 'passed').length;
    const open = this.openFindings();
    const right = `${passed}\u00a0contrôle${passed < 2 ? ' juste' : 's justes'}`;
    return open === 0 ? right : `${open}\u00a0à lever, ${right}`;
  });
  protected readonly settled = computed(() => {
    const view = this.store.view();
    const lines = view ? requirementLines(view) : [];
    return `${lines.filter(({ line }) => line.block === null).length}/${lines.length}`;
  });

  constructor() {
    const measure = () => {
      this.measure();
    };
    let sizes: ResizeObserver | null = null;
    afterNextRender(() => {
      // The task after the frame's own: what is drawn now has been shown.
      requestAnimationFrame(() =>
        setTimeout(() => {
          this.whole.set(true);
        }),
      );
      sizes = new ResizeObserver(() => {
        // A crop that comes makes the row higher than when it was brought into view; who has scrolled since is left there.
        if (this.scroller().nativeElement.scrollTop === this.broughtTo) this.bringRowIntoView();
        this.measure();
      });
      const { nativeElement } = this.scroller();
      sizes.observe(nativeElement);
      if (nativeElement.firstElementChild) sizes.observe(nativeElement.firstElementChild);
    });
    inject(DestroyRef).onDestroy(() => sizes?.disconnect());
    effect(() => {
      this.selection.selectedId();
      requestAnimationFrame(() => {
        this.bringRowIntoView();
        this.measure();
      });
    });
    effect(() => {
      this.store.view();
      requestAnimationFrame(measure);
    });
    effect(() => {
      const asked = this.selection.attending();
      // Once more when all is drawn: the row may be one of those below the fields.
      this.whole();
      if (asked > 0)
        requestAnimationFrame(() => {
          this.attend(asked);
        });
    });
  }

  /** `1` `2` `3`. */
  go(section: Section): void {
    const head = this.scroller().nativeElement.querySelector(`[data-section="${section}"]`);
    if (!head) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollBy(head.getBoundingClientRect().top - this.frame().top, still ? 'auto' : 'smooth');
  }

  protected measure(): void {
    const scroller = this.scroller().nativeElement;
    const frame = this.frame();
    const row = this.row()?.getBoundingClientRect();
    const middle = row && row.top + Math.min(row.height / 2, 52);
    const seen = middle !== undefined && middle >= frame.top && middle <= frame.bottom;
    this.join.set(seen ? middle : null);
    const passed = sections.filter((section) => {
      const head = scroller.querySelector(`[data-section="${section}"]`);
      return head !== null && head.getBoundingClientRect().top - frame.top < 40;
    });
    const atEnd = scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    const own = seen ? sections.find((section) => this.row()?.closest(`[data-section="${section}"]`)) : undefined;
    this.here.set(atEnd ? 'requirements' : (own ?? passed.at(-1) ?? 'fields'));
  }

  /** Gives the focus to the selected row, once for each time that it is asked for. */
  private attend(asked: number): void {
    const row = this.row()?.querySelector('button');
    // A dialog that was opened meanwhile keeps the focus.
    if (!row || asked === this.attended || this.dialogs.openDialogs.length > 0) return;
    this.attended = asked;
    row.focus({ preventScroll: true });
  }

  /** Scrolls the panel alone: `scrollIntoView` would move the whole page with it. */
  private bringRowIntoView(): void {
    const row = this.row()?.getBoundingClientRect();
    const frame = this.frame();
    if (row && row.top < frame.top) this.scrollBy(row.top - frame.top - 8, 'auto');
    else if (row && row.bottom > frame.bottom)
      this.scrollBy(Math.min(row.bottom - frame.bottom + 8, row.top - frame.top), 'auto');
    this.broughtTo = this.scroller().nativeElement.scrollTop;
  }

  private scrollBy(top: number, behavior: ScrollBehavior): void {
    this.scroller().nativeElement.scrollBy({ top, behavior });
  }

  private frame(): DOMRect {
    return this.scroller().nativeElement.getBoundingClientRect();
  }

  private row(): Element | null {
    const id = this.selection.selectedId();
    return id === null ? null : this.scroller().nativeElement.querySelector(`[data-row="${CSS.escape(id)}"]`);
  }
}
