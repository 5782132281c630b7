import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { ElementRef } from '@angular/core';
import type { Box, Word } from '#shared/reading/page';
import { markPaths, wordPaths } from '#client/kit/viewer/frame-paths';
import { FrameSheet } from '#client/kit/viewer/frame-sheet';
import { contains, corners, cssMatrix, grown, rightmostSide, screenBounds } from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';
import type { Frames, Mark } from '#client/kit/viewer/mark';

/** Room between the letters and their frame, in heights of the box. */
const air = 0.16;

/**
 * The frames over a scan, in page pixels under one matrix, so that they turn and zoom with the page. Placed by hand
 * in the frame that moves the page: a round through change detection would let them trail behind it. All of them lie
 * on one sheet; only the selected one has elements of its own.
 * The list of fields is their accessible twin, so a screen reader is spared them.
 */
@Component({
  selector: 'kit-marks-overlay',
  template: `
    <div #sheet class="sheet">
      <svg>
        @for (path of wordFrames(); track $index) {
          <path [attr.class]="path.look" [attr.d]="path.d" />
        }
        @for (path of markFrames(); track path.look) {
          <path [attr.class]="path.look" [attr.d]="path.d" />
        }
      </svg>
    </div>
    <svg class="chosen">
      <g #selection [class]="'selection ' + (selected()?.tone ?? '')">
        <rect #frame class="frame" vector-effect="non-scaling-stroke" />
        <path #link class="link" />
        <circle #knot r="4" />
        @for (corner of [0, 1, 2, 3]; track corner) {
          <rect class="handle" x="-4" y="-4" width="8" height="8" rx="2" />
        }
      </g>
    </svg>
    <div #label [class]="'label ' + (selected()?.tone ?? '')">{{ selected()?.label }}</div>
  `,
  host: { 'aria-hidden': 'true' },
  styleUrl: './marks-overlay.css',
})
export class MarksOverlay {
  readonly marks = input.required<readonly Mark[]>();
  readonly words = input.required<readonly Word[]>();
  readonly frames = input.required<Frames>();
  readonly selectedId = input<string | null>(null);
  /** Height in the window where the selected row lies, in pixels; null where it is not in sight. */
  readonly joinY = input<number | null>(null);
  readonly matrix = input.required<() => Matrix | null>();
  /** The stage has another size: all that lies over the page is to be placed anew, in this very frame. */
  readonly sized = output();

  private readonly sheet = viewChild.required<ElementRef<HTMLElement>>('sheet');
  private readonly selection = viewChild.required<ElementRef<SVGGElement>>('selection');
  private readonly frame = viewChild.required<ElementRef<SVGRectElement>>('frame');
  private readonly link = viewChild.required<ElementRef<SVGPathElement>>('link');
  private readonly knot = viewChild.required<ElementRef<SVGCircleElement>>('knot');
  private readonly label = viewChild.required<ElementRef<HTMLElement>>('label');
  /** Kept, so that no frame has to ask for the layout. */
  private size = { width: 0, height: 0 };
  private framed: FrameSheet | null = null;
  private top = 0;
  private labelWidth = 0;

  protected readonly selected = computed(() => this.marks().find((mark) => mark.id === this.selectedId()) ?? null);
  protected readonly wordFrames = computed(() => (this.frames() === 'words' ? wordPaths(this.words()) : []));
  protected readonly markFrames = computed(() =>
    this.frames() === 'none'
      ? []
      : markPaths(
          this.marks()
            .filter((mark) => mark.id !== this.selectedId())
            .map((mark) => ({ ...mark, box: grown(mark.box, air) })),
        ),
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const sizes = new ResizeObserver(() => {
      this.size = { width: host.clientWidth, height: host.clientHeight };
      this.top = host.getBoundingClientRect().top;
      this.sized.emit();
    });
    afterNextRender(() => {
      sizes.observe(host);
    });
    inject(DestroyRef).onDestroy(() => {
      sizes.disconnect();
      this.framed?.destroy();
    });
    effect(() => {
      this.selected();
      if (this.joinY() !== null) this.top = host.getBoundingClientRect().top;
      // A turn of rendering may be the frame itself: what is asked for in it comes in the next one.
      untracked(() => {
        this.place();
      });
      // After this turn's rendering, when the label has its words.
      requestAnimationFrame(() => {
        this.labelWidth = this.label().nativeElement.offsetWidth;
        this.place();
      });
    });
  }

  /** The overlay's own size, which is the stage's. */
  extent(): { readonly width: number; readonly height: number } {
    return this.size;
  }

  /** Puts everything where the page is now. */
  place(): void {
    const matrix = this.matrix()();
    this.framed ??= new FrameSheet(this.sheet().nativeElement);
    this.framed.place(matrix);
    this.placeSelection(matrix);
  }

  /** Without frames the selected one stays, so that one still sees what the row speaks of. */
  private placeSelection(matrix: Matrix | null): void {
    const selected = this.selected();
    const group = this.selection().nativeElement;
    const label = this.label().nativeElement;
    const shown = matrix !== null && selected !== null;
    group.style.display = shown ? '' : 'none';
    label.style.display = shown && selected.label !== '' ? '' : 'none';
    if (!shown) return;
    const box = grown(selected.box, air);
    const frame = this.frame().nativeElement;
    for (const side of ['x', 'y', 'width', 'height'] as const) frame.setAttribute(side, String(box[side]));
    frame.setAttribute('transform', cssMatrix(matrix));
    const handles = group.querySelectorAll('.handle');
    const bounds = screenBounds(matrix, box);
    const scale = Math.min(1, Math.max(0.5, Math.min(bounds.width, bounds.height) / 26));
    for (const [index, { x, y }] of corners(matrix, box).entries()) {
      handles[index]?.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    }
    const x = Math.max(2, Math.min(bounds.x - 2, this.size.width - this.labelWidth - 4));
    label.style.transform = `translate(${x}px, ${bounds.y - 26}px)`;
    this.placeLink(matrix, box);
  }

  private placeLink(matrix: Matrix, box: Box): void {
    const { width, height } = this.size;
    const from = rightmostSide(matrix, box);
    const row = this.joinY();
    const to = row === null ? null : row - this.top;
    const visible = to !== null && contains({ x: 0, y: 0, width, height }, from) && to >= 0 && to <= height;
    this.link().nativeElement.style.display = visible ? '' : 'none';
    this.knot().nativeElement.style.display = visible ? '' : 'none';
    if (!visible) return;
    const middle = from.x + (width - from.x) * 0.42;
    this.link().nativeElement.setAttribute(
      'd',
      `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to} ${width} ${to}`,
    );
    this.knot().nativeElement.setAttribute('transform', `translate(${from.x} ${from.y})`);
  }
}
