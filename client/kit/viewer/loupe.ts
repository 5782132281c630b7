import { Component, ElementRef, inject, input, viewChild } from '@angular/core';
import type { ViewerPage } from '#client/kit/viewer/crop';
import { cssMatrix, magnified, toPage } from '#client/kit/viewer/geometry';
import type { Matrix, Point } from '#client/kit/viewer/geometry';

/** Side of the glass and how much larger it shows, in pixels and times. */
const side = 216;
const times = 2.5;
/** Screen pixels of one page pixel under which nothing is gained. */
const least = 1.25;

/** A glass over one place of the page: the same picture under a larger matrix, so that it turns with the page. */
@Component({
  selector: 'kit-loupe',
  template: `<div #glass><img #picture alt="" draggable="false" [src]="page().imageUrl" /></div>`,
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      position: absolute;
      inset: 0;
      z-index: 1;
      overflow: hidden;
      pointer-events: none;
    }
    div {
      position: absolute;
      width: 216px;
      height: 216px;
      border: 2px solid var(--aval-raised);
      border-radius: 50%;
      outline: 1px solid var(--aval-line-2);
      background: #fff;
      box-shadow: 0 4px 16px rgb(0 0 0 / 28%);
      overflow: hidden;
    }
    img {
      position: absolute;
      inset: 0 auto auto 0;
      max-width: none;
      transform-origin: 0 0;
      filter: var(--paper-filter, none);
    }
  `,
})
export class Loupe {
  readonly page = input.required<ViewerPage>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly glass = viewChild.required<ElementRef<HTMLElement>>('glass');
  private readonly picture = viewChild.required<ElementRef<HTMLImageElement>>('picture');

  /** Shows what lies under a point of the stage; the middle of the stage where no pointer is. */
  place(matrix: Matrix | null, pointer: Point | null): void {
    const at = pointer ?? { x: this.host.clientWidth / 2, y: this.host.clientHeight / 2 };
    const under = matrix && toPage(matrix, at);
    const glass = this.glass().nativeElement;
    glass.style.visibility = under ? '' : 'hidden';
    if (!matrix || !under) return;
    const { width, height } = this.page();
    const zoom = Math.hypot(matrix.a, matrix.b);
    const picture = this.picture().nativeElement;
    picture.style.width = `${width}px`;
    picture.style.height = `${height}px`;
    const middle = { x: side / 2, y: side / 2 };
    picture.style.transform = cssMatrix(magnified(matrix, Math.max(times, least / zoom), under, middle));
    glass.style.transform = `translate(${at.x - side / 2}px, ${at.y - side / 2}px)`;
  }
}
