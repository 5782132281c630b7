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
import { KitButton } from '#client/kit/button/button';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { smallestUnder, toPage } from '#client/kit/viewer/geometry';
import type { Point } from '#client/kit/viewer/geometry';
import type { Frames, Mark } from '#client/kit/viewer/mark';
import { MarksOverlay } from '#client/kit/viewer/marks-overlay';
import { Scan } from '#client/kit/viewer/scan';
import { ViewerTools, asScanned } from '#client/kit/viewer/viewer-tools';
import type { Light } from '#client/kit/viewer/viewer-tools';

/** How far one arrow key pans, in screen pixels. */
const step = 80;

/** One page of a scan with its marks, its tools and its overview. */
@Component({
  selector: 'kit-page-viewer',
  imports: [KitButton, MarksOverlay, ViewerTools],
  template: `
    <div
      class="stage"
      #stage
      tabindex="0"
      role="group"
      [attr.aria-label]="(page()?.label ?? 'Page') + '. Flèches pour déplacer, plus et moins pour zoomer.'"
      [style.--light]="light().brightness + '%'"
      [style.--contrast]="light().contrast + '%'"
      [class.pointing]="pointing()"
      (keydown)="steer($event)"
      (pointermove)="point($event)"
    ></div>
    <kit-marks-overlay
      [marks]="marks()"
      [words]="words()"
      [frames]="frames()"
      [selectedId]="selectedId()"
      [joinY]="joinHere()"
      [matrix]="matrix"
    />
    <kit-viewer-tools
      [zoomPercent]="zoomPercent()"
      [originalUrl]="originalUrl()"
      [(frames)]="frames"
      [(light)]="light"
      (zoomed)="zoomBy($event)"
      (fitted)="fit()"
      (turned)="turn($event)"
    />
    <div class="overview" #overview aria-hidden="true" [class.hidden]="!page() || broken()"></div>
    @if (broken()) {
      <div class="broken" role="alert">
        <p>
          <b>{{ page()?.label }} ne s’affiche pas.</b> L’image n’est pas arrivée. Rien n’est perdu : le fichier
          d’origine est gardé.
        </p>
        <p class="ways">
          <button kitButton type="button" (click)="again()">Réessayer</button>
          @if (originalUrl(); as url) {
            <a kitButton target="_blank" rel="noopener" [href]="url">Ouvrir l’original</a>
          }
        </p>
      </div>
    }
    <ng-content />
  `,
  styleUrl: './page-viewer.css',
})
export class PageViewer {
  readonly page = input.required<ViewerPage | null>();
  readonly marks = input.required<readonly Mark[]>();
  readonly words = input<readonly Word[]>([]);
  readonly selectedId = input<string | null>(null);
  readonly originalUrl = input<string | null>(null);
  /** The place to bring into view; a new object each time it is asked for. */
  readonly focus = input<{ readonly box: Box } | null>(null);
  /** Height in the window of the row that the selected mark is joined to; null where it is out of sight. */
  readonly joinY = input<number | null>(null);
  readonly frames = model<Frames>('fields');
  readonly picked = output<string>();

  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');
  private readonly overview = viewChild.required<ElementRef<HTMLElement>>('overview');
  private readonly overlay = viewChild.required(MarksOverlay);
  private readonly scan = signal<Scan | null>(null);
  private readonly zoom = signal(1);
  protected readonly light = signal<Light>(asScanned);
  protected readonly broken = signal(false);
  protected readonly pointing = signal(false);
  protected readonly zoomPercent = computed(() => Math.round(this.zoom() * 100));
  protected readonly matrix = () => this.scan()?.matrix() ?? null;
  protected readonly joinHere = computed(() => {
    const y = this.joinY();
    this.zoom();
    return y === null ? null : y - this.stage().nativeElement.getBoundingClientRect().top;
  });
  /** A page that is the same after a refetch is the same here: zoom and place are kept. */
  private readonly pageKey = computed(() => this.page()?.key ?? null);

  constructor() {
    afterNextRender(() => {
      this.scan.set(
        new Scan(this.stage().nativeElement, this.overview().nativeElement, {
          moved: () => {
            this.overlay().place();
            const matrix = this.matrix();
            if (matrix) this.zoom.set(Math.hypot(matrix.a, matrix.b));
          },
          clicked: (at) => {
            const mark = this.markAt(at);
            if (mark) this.picked.emit(mark.id);
          },
          failed: () => {
            this.broken.set(true);
          },
        }),
      );
    });
    effect(() => {
      const scan = this.scan();
      this.pageKey();
      const page = untracked(this.page);
      this.broken.set(false);
      if (page) scan?.open(page, untracked(this.focus)?.box ?? null);
      else scan?.close();
    });
    effect(() => {
      const focus = this.focus();
      if (focus) untracked(this.scan)?.show(focus.box);
    });
    inject(DestroyRef).onDestroy(() => {
      this.scan()?.destroy();
    });
  }

  zoomBy(factor: number): void {
    this.scan()?.zoomBy(factor);
  }

  fit(): void {
    this.scan()?.fit();
  }

  turn(degrees: number): void {
    this.scan()?.turn(degrees);
  }

  protected again(): void {
    const page = this.page();
    this.broken.set(false);
    if (page) this.scan()?.open(page, null);
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

  protected point(event: PointerEvent): void {
    const { left, top } = this.stage().nativeElement.getBoundingClientRect();
    this.pointing.set(this.markAt({ x: event.clientX - left, y: event.clientY - top }) !== null);
  }

  private markAt(at: Point): Mark | null {
    const matrix = this.matrix();
    const under = matrix && toPage(matrix, at);
    return under && this.frames() !== 'none' ? smallestUnder(this.marks(), under) : null;
  }
}
