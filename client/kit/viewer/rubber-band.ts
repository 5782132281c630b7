import { Component, ElementRef, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import type { Box } from '#shared/reading/page';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { boundsOf, onPage, pageAreaUnder } from '#client/kit/viewer/geometry';
import type { Matrix, Point } from '#client/kit/viewer/geometry';

/** A rectangle with a shorter side than this many page pixels is a slip of the hand, and holds no print. */
const leastSide = 6;
/** How far one arrow key moves the rectangle, in screen pixels. */
const step = 8;

/** Draws a rectangle over the page, by pointer or by arrow keys, and tells which part of the page it holds. */
@Component({
  selector: 'kit-rubber-band',
  template: `
    @if (band(); as box) {
      <i [style.left.px]="box.x" [style.top.px]="box.y" [style.width.px]="box.width" [style.height.px]="box.height"></i>
    }
    <span class="sr" aria-live="polite">{{ spoken() }}</span>
  `,
  host: {
    tabindex: '0',
    role: 'group',
    'aria-label':
      'Zone à relire. Flèches pour déplacer le cadre, Maj et flèches pour sa taille, Entrée pour lire, Échap pour renoncer.',
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'stretch($event)',
    '(pointerup)': 'finish()',
    '(pointercancel)': 'band.set(null)',
    '(keydown)': 'press($event)',
  },
  styles: `
    :host {
      position: absolute;
      inset: 0;
      z-index: 1;
      overflow: hidden;
      cursor: crosshair;
      touch-action: none;
      outline-offset: -3px;
    }
    i {
      position: absolute;
      border: 2px solid var(--aval-mark);
      background: rgb(31 95 168 / 12%);
      box-shadow: 0 0 0 1px #fff;
    }
  `,
})
export class RubberBand {
  readonly page = input.required<ViewerPage>();
  readonly matrix = input.required<() => Matrix | null>();
  readonly drawn = output<Box>();
  readonly cancelled = output();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private start: Point | null = null;
  /** In pixels of the stage. */
  protected readonly band = signal<Box | null>(null);
  protected readonly spoken = computed(() => {
    const held = this.held();
    return held ? `${Math.round(held.width)} × ${Math.round(held.height)} pixels` : '';
  });

  constructor() {
    afterNextRender(() => {
      this.host.focus({ preventScroll: true });
    });
  }

  protected begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.host.setPointerCapture(event.pointerId);
    this.start = this.at(event);
    this.band.set(null);
  }

  protected stretch(event: PointerEvent): void {
    if (this.start) this.band.set(boundsOf([this.start, this.at(event)]));
  }

  protected finish(): void {
    this.start = null;
    this.emit();
  }

  protected press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const ways: Record<string, readonly [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const way = ways[event.key];
    if (way) this.nudge(way, event.shiftKey);
    else if (event.key === 'Enter') this.emit();
    else if (event.key === 'Escape') this.cancelled.emit();
    else return;
    event.preventDefault();
  }

  private nudge([right, down]: readonly [number, number], resize: boolean): void {
    const { clientWidth, clientHeight } = this.host;
    const box = this.band() ?? { x: clientWidth / 2 - 90, y: clientHeight / 2 - 14, width: 180, height: 28 };
    this.band.set(
      resize
        ? { ...box, width: Math.max(step, box.width + right), height: Math.max(step, box.height + down) }
        : { ...box, x: box.x + right, y: box.y + down },
    );
  }

  private emit(): void {
    const held = this.held();
    if (held && Math.min(held.width, held.height) >= leastSide) this.drawn.emit(held);
    else this.band.set(null);
  }

  private held(): Box | null {
    const [band, matrix] = [this.band(), this.matrix()()];
    const area = band && matrix && pageAreaUnder(matrix, band);
    return area && onPage(area, this.page());
  }

  private at(event: PointerEvent): Point {
    const { left, top } = this.host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}
