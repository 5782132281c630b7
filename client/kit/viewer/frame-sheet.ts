import { cssLayer } from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';

/** Lines that grew or shrank by more than this are set right even while the page moves. */
const stretched = 1.5;
/** A page that did not move for so many milliseconds rests, and has its lines drawn as sharp as they can be. */
const restsAfter = 120;

/**
 * The sheet that all frames lie on, in page pixels. It is moved as a whole, as the page's own picture is: while it moves
 * nothing on it is drawn anew, and once it rests its lines are as thick as they are meant to be.
 */
export class FrameSheet {
  private readonly sheet: HTMLElement;
  /** The zoom that the lines were made for; null where nothing is shown. */
  private zoom: number | null = null;
  private placed = '';
  private rest: ReturnType<typeof setTimeout> | null = null;

  constructor(sheet: HTMLElement) {
    this.sheet = sheet;
  }

  /** @param matrix page pixels to the stage's; null where there is no page: nothing is framed */
  place(matrix: Matrix | null): void {
    const { style } = this.sheet;
    const zoom = matrix ? Math.hypot(matrix.a, matrix.b) : 0;
    style.display = zoom > 0 ? '' : 'none';
    if (!matrix || zoom === 0) {
      this.settle();
      this.zoom = null;
      return;
    }
    const transform = cssLayer(matrix);
    if (transform === this.placed && this.zoom !== null) return;
    style.transform = this.placed = transform;
    if (this.zoom === null) this.drawFor(zoom);
    else this.move(zoom, this.zoom);
  }

  destroy(): void {
    this.settle();
  }

  private move(zoom: number, drawn: number): void {
    this.sheet.classList.add('moving');
    if (zoom > drawn * stretched || zoom < drawn / stretched) this.drawFor(zoom);
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.settle();
      if (zoom !== this.zoom) this.drawFor(zoom);
    }, restsAfter);
  }

  private drawFor(zoom: number): void {
    this.zoom = zoom;
    this.sheet.style.setProperty('--pixel', `${1 / zoom}px`);
  }

  private settle(): void {
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = null;
    this.sheet.classList.remove('moving');
  }
}
