import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
  Injector,
} from '@angular/core';
import type { ElementRef } from '@angular/core';
import { KitIcon } from '#client/kit/icon/icon';
import { PdfError, openPdf } from '#client/kit/pdf/pdf-engine';
import type { OpenedPdf, PdfProblem } from '#client/kit/pdf/pdf-engine';
import { PdfPage } from '#client/kit/pdf/pdf-page';
import { FullView } from '#client/kit/pdf/full-view';
import type { PdfWords } from '#client/kit/pdf/pdf-words';

/** Widths of a page, as multiples of the width that fits. */
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const thumbnail = 58;

/** Shows exactly the bytes that it is given, page under page. It fetches nothing and keeps nothing. */
@Component({
  selector: 'kit-pdf-viewer',
  imports: [KitIcon, PdfPage],
  templateUrl: './pdf-viewer.html',
  styleUrl: './pdf-viewer.css',
  hostDirectives: [FullView],
  host: { '(document:scroll)': 'follow()', '(window:resize)': 'follow()' },
})
export class PdfViewer {
  readonly bytes = input.required<Uint8Array | null>();
  readonly name = input.required<string>();
  readonly words = input.required<PdfWords>();
  readonly language = input('fr');
  /** How many pages there are, once the document is open. */
  readonly opened = output<number>();
  readonly failed = output<PdfProblem>();
  /** The page that the reader came to, each time it changes. */
  readonly reached = output<number>();

  protected readonly full = inject(FullView);
  protected readonly thumbnail = thumbnail;
  protected readonly pdf = signal<OpenedPdf | null>(null);
  protected readonly problem = signal<PdfProblem | null>(null);
  protected readonly current = signal(1);
  protected readonly zoom = signal(zooms.indexOf(1));
  protected readonly smallest = computed(() => this.zoom() === 0);
  protected readonly largest = computed(() => this.zoom() === zooms.length - 1);
  private readonly room = signal(0);
  protected readonly width = computed(() => Math.floor(this.room() * (zooms[this.zoom()] ?? 1)));
  private readonly leaf = viewChild<ElementRef<HTMLElement>>('leaf');
  private readonly leaves = viewChildren<ElementRef<HTMLElement>>('page');
  private readonly retries = signal(0);
  private readonly injector = inject(Injector);

  constructor() {
    effect((onCleanup) => {
      const bytes = this.bytes();
      this.retries();
      const state = { wanted: true };
      onCleanup(() => {
        state.wanted = false;
        untracked(this.pdf)?.close();
      });
      untracked(() => void this.open(bytes, () => state.wanted));
    });
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) this.room.set(Math.floor(entry.contentRect.width));
    });
    effect((onCleanup) => {
      const leaf = this.leaf()?.nativeElement;
      if (leaf === undefined) return;
      observer.observe(leaf);
      onCleanup(() => {
        observer.unobserve(leaf);
      });
    });
    effect(() => {
      this.reached.emit(this.current());
    });
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
    });
  }

  protected retry(): void {
    this.retries.update((count) => count + 1);
  }

  /** The page and the height in it that lie at the middle of the screen stay there. */
  protected zoomBy(step: -1 | 1): void {
    const next = this.zoom() + step;
    if (next < 0 || next >= zooms.length) return;
    const page = this.leaves()[this.current() - 1]?.nativeElement;
    const middle = this.middle();
    const before = page?.getBoundingClientRect();
    const share = before === undefined ? 0 : (middle - before.top) / before.height;
    this.zoom.set(next);
    afterNextRender(
      () => {
        const after = page?.getBoundingClientRect();
        if (after !== undefined) this.scrollBy(after.top + after.height * share - middle);
      },
      { injector: this.injector },
    );
  }

  protected goTo(page: number): void {
    const sheet = this.leaves()[page - 1]?.nativeElement;
    const leaf = this.leaf()?.nativeElement;
    if (sheet === undefined || leaf === undefined) return;
    // Where the leaf scrolls by itself, the page around it stays.
    if (leaf.scrollHeight <= leaf.clientHeight + 1) sheet.scrollIntoView({ block: 'start' });
    else leaf.scrollTop += sheet.getBoundingClientRect().top - leaf.getBoundingClientRect().top - 8;
  }

  /** The last page whose top has passed the middle of what is seen. */
  protected follow(): void {
    const middle = this.middle();
    const passed = this.leaves().filter(({ nativeElement }) => nativeElement.getBoundingClientRect().top <= middle);
    this.current.set(Math.max(1, passed.length));
  }

  private async open(bytes: Uint8Array | null, isWanted: () => boolean): Promise<void> {
    this.pdf.set(null);
    this.problem.set(null);
    this.current.set(1);
    if (bytes === null) return;
    try {
      const pdf = await openPdf(bytes);
      if (!isWanted()) {
        pdf.close();
        return;
      }
      this.pdf.set(pdf);
      this.opened.emit(pdf.pages.length);
    } catch (error) {
      if (!isWanted()) return;
      const problem = error instanceof PdfError ? error.problem : 'unable';
      this.problem.set(problem);
      this.failed.emit(problem);
    }
  }

  /** Half the height of the part of the leaf that is on the screen, from its top. */
  private middle(): number {
    const box = this.leaf()?.nativeElement.getBoundingClientRect();
    const screen = this.leaf()?.nativeElement.ownerDocument.documentElement.clientHeight ?? 0;
    return box === undefined ? 0 : (Math.max(0, box.top) + Math.min(screen, box.bottom)) / 2;
  }

  private scrollBy(distance: number): void {
    const leaf = this.leaf()?.nativeElement;
    if (leaf === undefined) return;
    const before = leaf.scrollTop;
    leaf.scrollTop += distance;
    leaf.ownerDocument.defaultView?.scrollBy(0, distance - (leaf.scrollTop - before));
  }
}
