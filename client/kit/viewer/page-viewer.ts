import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ElementRef } from '@angular/core';
import type { Box, Word } from '#shared/reading/page';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { isLong, smallestUnder, toPage } from '#client/kit/viewer/geometry';
import type { Point } from '#client/kit/viewer/geometry';
import { Loupe } from '#client/kit/viewer/loupe';
import type { Frames, Mark } from '#client/kit/viewer/mark';
import { MarksOverlay } from '#client/kit/viewer/marks-overlay';
import { Overview } from '#client/kit/viewer/overview';
import { PageFailure } from '#client/kit/viewer/page-failure';
import { PageSheet } from '#client/kit/viewer/page-sheet';
import type { SheetState } from '#client/kit/viewer/page-sheet';
import { RubberBand } from '#client/kit/viewer/rubber-band';
import { Scan } from '#client/kit/viewer/scan';
import type { View } from '#client/kit/viewer/scan';
import { asScanned, filterOf } from '#client/kit/viewer/light';
import type { Light } from '#client/kit/viewer/light';

/** How far one arrow key pans, in screen pixels. */
const step = 80;
/** The zoom is told at most this often, in milliseconds: each time costs a round of change detection. */
const tellZoomEvery = 120;

const pixels = new Intl.NumberFormat('fr-FR');

/** A rectangle that was drawn on a page, in its pixels. */
export interface DrawnRegion {
  readonly page: ViewerPage;
  readonly box: Box;
}
export interface PickedWord {
  readonly page: ViewerPage;
  readonly word: Word;
}

/** One page of a scan with its marks. The tools stand apart, so that two pages can share them. */
@Component({
  selector: 'kit-page-viewer',
  imports: [Loupe, MarksOverlay, Overview, PageFailure, RubberBand],
  templateUrl: './page-viewer.html',
  styleUrl: './page-viewer.css',
  host: { '[attr.data-state]': 'state()', '[style.--paper-filter]': 'filter()' },
})
export class PageViewer {
  readonly page = input.required<ViewerPage | null>();
  readonly marks = input<readonly Mark[]>([]);
  readonly words = input<readonly Word[]>([]);
  readonly selectedId = input<string | null>(null);
  readonly originalUrl = input<string | null>(null);
  /** The place to bring into view; a new object each time it is asked for. */
  readonly focus = input<{ readonly box: Box } | null>(null);
  /** Height in the window of the row that the selected mark is joined to; null where it is out of sight. */
  readonly joinY = input<number | null>(null);
  readonly frames = input<Frames>('fields');
  readonly light = input<Light>(asScanned);
  readonly loupe = input(false);
  /** A rectangle is being drawn; ends with the rectangle. */
  readonly drawing = model(false);
  /** False while the server is out of reach. */
  readonly online = input(true);
  /** Why the page did not show, once somebody found out. */
  readonly reason = input<string | null>(null);
  readonly picked = output<string>();
  readonly wordPicked = output<PickedWord>();
  readonly regionDrawn = output<DrawnRegion>();
  /** In every frame that moves the page: subscribe by hand, since a listener of a template renders at each. */
  readonly moved = output<View>();
  readonly failed = output<ViewerPage>();

  protected readonly sizeWords = ({ width, height }: ViewerPage) =>
    `${pixels.format(width)} × ${pixels.format(height)}`;
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');
  private readonly paper = viewChild.required<ElementRef<HTMLElement>>('paper');
  private readonly overlay = viewChild.required(MarksOverlay);
  private readonly overview = viewChild(Overview);
  private readonly glass = viewChild(Loupe);
  private readonly scan = signal<Scan | null>(null);
  private readonly zoom = signal(1);
  private readonly turns = new Map<string, number>();
  private sheet: PageSheet | null = null;
  private pointer: Point | null = null;
  private tellZoom: ReturnType<typeof setTimeout> | null = null;
  protected readonly state = signal<SheetState>('empty');
  private readonly laidKey = signal<string | null>(null);
  /** The key of the page that lies on the stage; null while none does. */
  readonly laid = this.laidKey.asReadonly();
  protected readonly pointing = signal(false);
  protected readonly filter = computed(() => filterOf(this.light()));
  protected readonly long = computed(() => {
    const page = this.page();
    return page && isLong(page) ? page : null;
  });
  readonly zoomPercent = computed(() => Math.round(this.zoom() * 100));
  protected readonly matrix = () => this.scan()?.matrix() ?? null;
  /** A page that is the same after a refetch is the same here: zoom and place are kept. */
  private readonly pageKey = computed(() => this.page()?.key ?? null);

  constructor() {
    afterNextRender(() => {
      this.overlay().sized.subscribe(() => {
        this.place();
      });
      // By hand: a listener of the template would run a round of change detection at each move of the pointer.
      this.stage().nativeElement.addEventListener('pointermove', (event) => {
        this.point(event);
      });
      this.sheet = new PageSheet(this.paper().nativeElement, (state) => {
        this.state.set(state);
        const page = untracked(this.page);
        if (page && (state === 'broken' || state === 'blurred')) this.failed.emit(page);
      });
      this.scan.set(
        new Scan(this.stage().nativeElement, {
          moved: () => {
            this.place();
          },
          clicked: (at) => {
            this.pick(at);
          },
        }),
      );
    });
    effect(() => {
      const scan = this.scan();
      const key = this.pageKey();
      const page = untracked(this.page);
      if (!scan) return;
      untracked(() => {
        if (page && key !== null) this.open(page, this.focus()?.box ?? null);
        else this.close();
      });
    });
    effect(() => {
      const focus = this.focus();
      if (focus) untracked(this.scan)?.show(focus.box);
    });
    // What comes to lie over a page that lies still.
    effect(() => {
      const [overview, glass] = [this.overview(), this.loupe() ? this.glass() : undefined];
      if (overview ?? glass)
        untracked(() => {
          this.place();
        });
    });
    effect(() => {
      const lost = untracked(this.state);
      if (this.online() && (lost === 'broken' || lost === 'blurred'))
        untracked(() => {
          this.again();
        });
    });
    inject(DestroyRef).onDestroy(() => {
      if (this.tellZoom !== null) clearTimeout(this.tellZoom);
      this.scan()?.destroy();
      this.sheet?.clear();
    });
  }

  zoomBy(factor: number): void {
    this.scan()?.zoomBy(factor);
  }

  fit(): void {
    this.scan()?.fit();
  }

  /** @param degrees clockwise; kept for as long as this viewer lives */
  turn(degrees: number): void {
    const [scan, key] = [this.scan(), this.pageKey()];
    if (scan && key !== null) this.turns.set(key, scan.turn(degrees));
  }

  /** Looks where another viewer looks. */
  follow(view: View): void {
    this.scan()?.follow(view);
  }

  view(): View | null {
    return this.scan()?.view() ?? null;
  }

  takeFocus(): void {
    this.stage().nativeElement.focus({ preventScroll: true });
  }

  again(): void {
    const page = this.page();
    if (page) this.sheet?.show(page);
  }

  protected goTo(point: Point): void {
    this.scan()?.centre(point);
  }

  protected drawn(box: Box): void {
    const page = this.page();
    this.drawing.set(false);
    if (page) this.regionDrawn.emit({ page, box });
    this.takeFocus();
  }

  protected cancelDrawing(): void {
    this.drawing.set(false);
    this.takeFocus();
  }

  protected steer(event: KeyboardEvent): void {
    const ways: Record<string, readonly [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const way = ways[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.scan()?.panBy(...way);
  }

  private point(event: PointerEvent): void {
    const { left, top } = this.stage().nativeElement.getBoundingClientRect();
    this.pointer = { x: event.clientX - left, y: event.clientY - top };
    const { mark, word } = this.under(this.pointer);
    this.pointing.set((mark ?? word) !== null);
    this.glass()?.place(this.matrix(), this.pointer);
  }

  protected leave(): void {
    this.pointer = null;
    this.glass()?.place(this.matrix(), null);
  }

  private open(page: ViewerPage, then: Box | null): void {
    this.drawing.set(false);
    this.sheet?.show(page);
    this.scan()?.open(page, then, this.turns.get(page.key) ?? 0);
    this.laidKey.set(page.key);
  }

  private close(): void {
    this.drawing.set(false);
    this.scan()?.close();
    this.laidKey.set(null);
    this.sheet?.clear();
    this.overlay().place();
  }

  private place(): void {
    const matrix = this.matrix();
    this.sheet?.place(matrix);
    this.overlay().place();
    this.overview()?.place(matrix, this.overlay().extent());
    if (this.loupe()) this.glass()?.place(matrix, this.pointer);
    if (!matrix) return;
    this.tellZoom ??= setTimeout(() => {
      this.tellZoom = null;
      const now = this.matrix();
      if (now) this.zoom.set(Math.hypot(now.a, now.b));
    }, tellZoomEvery);
    const view = this.view();
    if (view) this.moved.emit(view);
  }

  private pick(at: Point): void {
    const page = this.page();
    const { mark, word } = this.under(at);
    if (word && page) this.wordPicked.emit({ page, word });
    else if (mark) this.picked.emit(mark.id);
  }

  /** The mark under a point; where words are shown, the word. */
  private under(at: Point): { mark: Mark | null; word: Word | null } {
    const matrix = this.matrix();
    const point = matrix && toPage(matrix, at);
    if (!point || this.frames() === 'none') return { mark: null, word: null };
    const word = this.frames() === 'words' ? smallestUnder(this.words(), point) : null;
    return { mark: smallestUnder(this.marks(), point), word };
  }
}
