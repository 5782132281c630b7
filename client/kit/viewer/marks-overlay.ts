import { Component, computed, effect, input, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import type { Box, Word } from '#shared/reading/page';
import { contains, corners, grown, rightmostSide, screenBounds } from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';
import type { Frames, Mark } from '#client/kit/viewer/mark';
import { drawWords } from '#client/kit/viewer/word-layer';

/** Room between the letters and their frame, in heights of the box. */
const air = 0.16;

/**
 * The frames over a scan, in page pixels under one matrix, so that they turn and zoom with the page. Placed by hand
 * in the frame that moves the page: a round through change detection would let them trail behind it.
 * The list of fields is their accessible twin, so a screen reader is spared them.
 */
@Component({
  selector: 'kit-marks-overlay',
  template: `
    <canvas #words></canvas>
    <svg>
      <g #turned>
        @for (mark of drawn(); track mark.id) {
          <rect
            vector-effect="non-scaling-stroke"
            [class]="mark.tone"
            [class.selected]="mark.id === selectedId()"
            [attr.x]="mark.box.x"
            [attr.y]="mark.box.y"
            [attr.width]="mark.box.width"
            [attr.height]="mark.box.height"
          />
        }
      </g>
      <g #selection [class]="'selection ' + (selected()?.tone ?? '')">
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
  /** Height on the overlay's right edge where the selected row lies, in pixels; null where it is not in sight. */
  readonly joinY = input<number | null>(null);
  readonly matrix = input.required<() => Matrix | null>();

  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('words');
  private readonly turned = viewChild.required<ElementRef<SVGGElement>>('turned');
  private readonly selection = viewChild.required<ElementRef<SVGGElement>>('selection');
  private readonly link = viewChild.required<ElementRef<SVGPathElement>>('link');
  private readonly knot = viewChild.required<ElementRef<SVGCircleElement>>('knot');
  private readonly label = viewChild.required<ElementRef<HTMLElement>>('label');

  protected readonly selected = computed(() => this.marks().find((mark) => mark.id === this.selectedId()) ?? null);
  /** Without frames the selected one stays, so that one still sees what the row speaks of. */
  protected readonly drawn = computed(() =>
    this.marks()
      .filter((mark) => this.frames() !== 'none' || mark.id === this.selectedId())
      .map((mark) => ({ ...mark, box: grown(mark.box, air) })),
  );

  constructor() {
    effect(() => {
      this.drawn();
      this.selected();
      this.joinY();
      this.words();
      this.frames();
      // After this turn's rendering, when new frames are in the page.
      requestAnimationFrame(() => {
        this.place();
      });
    });
  }

  /** Puts everything where the page is now. */
  place(): void {
    const matrix = this.matrix()();
    const words = this.frames() === 'words' && matrix ? this.words() : [];
    drawWords(this.canvas().nativeElement, words, matrix ?? none);
    this.turned().nativeElement.style.display = matrix ? '' : 'none';
    if (matrix) {
      const { a, b, c, d, e, f } = matrix;
      this.turned().nativeElement.setAttribute('transform', `matrix(${a} ${b} ${c} ${d} ${e} ${f})`);
    }
    this.placeSelection(matrix);
  }

  private placeSelection(matrix: Matrix | null): void {
    const selected = this.selected();
    const group = this.selection().nativeElement;
    const label = this.label().nativeElement;
    const shown = matrix !== null && selected !== null;
    group.style.display = shown ? '' : 'none';
    label.style.display = shown && selected.label !== '' ? '' : 'none';
    if (!shown) return;
    const handles = group.querySelectorAll('.handle');
    const box = grown(selected.box, air);
    const bounds = screenBounds(matrix, box);
    const scale = Math.min(1, Math.max(0.5, Math.min(bounds.width, bounds.height) / 26));
    for (const [index, { x, y }] of corners(matrix, box).entries()) {
      handles[index]?.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    }
    label.style.transform = `translate(${bounds.x - 2}px, ${bounds.y - 26}px)`;
    this.placeLink(matrix, box);
  }

  private placeLink(matrix: Matrix, box: Box): void {
    const { clientWidth: width, clientHeight: height } = this.canvas().nativeElement;
    const from = rightmostSide(matrix, box);
    const to = this.joinY();
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

const none: Matrix = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 };
