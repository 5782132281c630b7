import { Component, ElementRef, inject, input, output, viewChild } from '@angular/core';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { pageAreaUnder } from '#client/kit/viewer/geometry';
import type { Matrix, Point } from '#client/kit/viewer/geometry';

/** Room for the page inside the overview, in pixels. */
const room = { width: 102, height: 72 };

/** The whole page in a corner, with the part that is on the stage; a press on it goes there. */
@Component({
  selector: 'kit-overview',
  template: `
    <div class="page" #page [style.width.px]="size().width" [style.height.px]="size().height">
      <img alt="" draggable="false" [src]="shown().smallUrl" /><i #seen></i>
    </div>
  `,
  host: { 'aria-hidden': 'true', '(pointerdown)': 'go($event)', '(pointermove)': 'go($event)' },
  styles: `
    :host {
      position: absolute;
      left: 12px;
      bottom: 12px;
      z-index: 1;
      width: 112px;
      height: 82px;
      contain: strict;
      display: grid;
      place-content: center;
      border: 1px solid var(--aval-line);
      border-radius: 8px;
      background: var(--aval-raised);
      box-shadow: 0 1px 3px rgb(0 0 0 / 10%);
      overflow: hidden;
      cursor: pointer;
      touch-action: none;
    }
    .page {
      position: relative;
      overflow: hidden;
      background: var(--aval-track);
    }
    img {
      width: 100%;
      height: 100%;
      display: block;
    }
    i {
      position: absolute;
      inset: 0 auto auto 0;
      border: 2px solid var(--aval-mark);
    }
    @media (max-width: 1360px), (max-height: 600px) {
      :host {
        display: none;
      }
    }
  `,
})
export class Overview {
  readonly shown = input.required<ViewerPage>();
  /** The page pixel that was pressed. */
  readonly pressed = output<Point>();
  private readonly page = viewChild.required<ElementRef<HTMLElement>>('page');
  private readonly seen = viewChild.required<ElementRef<HTMLElement>>('seen');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected size(): { width: number; height: number } {
    const { width, height } = this.shown();
    const scale = Math.min(room.width / width, room.height / height);
    return { width: Math.max(2, width * scale), height: Math.max(2, height * scale) };
  }

  /** Frames what is on the stage. @param stage its size in pixels */
  place(matrix: Matrix | null, stage: { width: number; height: number }): void {
    const area = matrix && pageAreaUnder(matrix, { x: 0, y: 0, ...stage });
    const style = this.seen().nativeElement.style;
    style.visibility = area ? '' : 'hidden';
    if (!area) return;
    const scale = this.size().width / this.shown().width;
    // What lies beyond the page is left out, so that the frame's own line stays in sight.
    const [left, top] = [Math.max(0, area.x * scale), Math.max(0, area.y * scale)];
    const right = Math.min(this.size().width, (area.x + area.width) * scale);
    const bottom = Math.min(this.size().height, (area.y + area.height) * scale);
    style.transform = `translate3d(${left}px, ${top}px, 0)`;
    // In space, as the sheet is: see `cssLayer`. Whole pixels: a pan changes the place alone, and asks for no layout.
    style.width = `${Math.max(4, Math.round(right - left))}px`;
    style.height = `${Math.max(4, Math.round(bottom - top))}px`;
  }

  protected go(event: PointerEvent): void {
    if ((event.buttons & 1) === 0) return;
    event.preventDefault();
    this.host.setPointerCapture(event.pointerId);
    const { left, top } = this.page().nativeElement.getBoundingClientRect();
    const scale = this.shown().width / this.size().width;
    this.pressed.emit({ x: (event.clientX - left) * scale, y: (event.clientY - top) * scale });
  }
}
