import { drawFrames } from '#client/kit/viewer/frame-layer';
import type { Layer } from '#client/kit/viewer/frame-layer';
import { between, boundsOf, contains, corners, cssLayer, screenBounds } from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';
import type { Box } from '#shared/reading/page';

/** How far frames are drawn beyond each side of the stage, in shares of its size. */
const beyond = 0.25;
/** Lines that grew or shrank by more than this are drawn anew at once, even while the page moves. */
const stretched = 1.5;
/** A page that did not move for so many milliseconds rests, and has its lines drawn as sharp as they can be. */
const restsAfter = 120;
/** Room for the thickest line around a frame, in pixels. */
const lines = 3;

const still: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

interface Size {
  readonly width: number;
  readonly height: number;
}
interface Scene {
  readonly stage: Size;
  readonly layer: Layer;
  readonly matrix: Matrix;
}

/**
 * The frames on their canvas, which is no larger than they are and reaches beyond the stage where they do. While the
 * page is moved the canvas is moved with it, as the page's own picture is, and nothing is drawn until the page rests or
 * leaves what was drawn.
 */
export class FrameCanvas {
  private readonly canvas: HTMLCanvasElement;
  private drawn: (Scene & { readonly whole: boolean }) | null = null;
  private now: Scene | null = null;
  private rest: ReturnType<typeof setTimeout> | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** @param stage its size in pixels @param matrix null where there is no page: nothing is framed */
  place(stage: Size, layer: Layer, matrix: Matrix | null): void {
    this.settle();
    this.now = matrix && { stage, layer, matrix };
    if (!this.now) {
      this.canvas.style.display = 'none';
      this.drawn = null;
      return;
    }
    const shift = this.shift(this.now);
    if (!shift) {
      this.draw(this.now);
      return;
    }
    this.canvas.style.transform = cssLayer(shift);
    if (!isStill(shift))
      this.rest = setTimeout(() => {
        if (this.now) this.draw(this.now);
      }, restsAfter);
  }

  destroy(): void {
    this.settle();
  }

  /** How what was drawn is moved to serve now; null where it does not serve. */
  private shift({ stage, layer, matrix }: Scene): Matrix | null {
    const { drawn } = this;
    if (drawn?.layer !== layer || drawn.stage.width !== stage.width || drawn.stage.height !== stage.height) return null;
    const shift = between(drawn.matrix, matrix);
    if (!shift) return null;
    const grown = Math.hypot(shift.a, shift.b);
    if (grown > stretched || grown < 1 / stretched) return null;
    return drawn.whole || covers(shift, stage) ? shift : null;
  }

  private draw({ stage, layer, matrix }: Scene): void {
    this.settle();
    const reach = reachOf(stage);
    const framed = framedIn(layer, matrix);
    const whole = framed === null || isWithin(framed, reach);
    this.drawn = { stage, layer, matrix, whole };
    const place = framed && common(framed, reach);
    this.canvas.style.display = place ? '' : 'none';
    if (!place) return;
    const { x, y, width, height } = place;
    const { style } = this.canvas;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.transformOrigin = `${-x}px ${-y}px`;
    style.transform = cssLayer(still);
    drawFrames({ canvas: this.canvas, width, height }, layer, { ...matrix, e: matrix.e - x, f: matrix.f - y });
  }

  private settle(): void {
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = null;
  }
}

/** What of the stage and around it may be drawn, in the stage's own pixels. */
const reachOf = ({ width, height }: Size): Box => {
  const [x, y] = [Math.ceil(width * beyond), Math.ceil(height * beyond)];
  return { x: -x, y: -y, width: width + 2 * x, height: height + 2 * y };
};

/** The rectangle of the stage, in whole pixels, that holds all frames with their lines; null where there are none. */
const framedIn = ({ words, marks }: Layer, matrix: Matrix): Box | null => {
  const all = [...words, ...marks];
  if (all.length === 0) return null;
  const { x, y, width, height } = screenBounds(matrix, around(all.map(({ box }) => box)));
  const [left, top] = [Math.floor(x) - lines, Math.floor(y) - lines];
  return { x: left, y: top, width: Math.ceil(x + width) + lines - left, height: Math.ceil(y + height) + lines - top };
};

const around = (boxes: readonly Box[]): Box => {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
};

/** Whether the stage lies within what was drawn, once that is moved; a page that was turned is drawn anew. */
const covers = (shift: Matrix, stage: Size): boolean => {
  if (Math.abs(shift.b) > 1e-6) return false;
  const reach = boundsOf(corners(shift, reachOf(stage)));
  return contains(reach, { x: 0, y: 0 }) && contains(reach, { x: stage.width, y: stage.height });
};

const isWithin = (box: Box, other: Box): boolean =>
  contains(other, box) && contains(other, { x: box.x + box.width, y: box.y + box.height });

/** What two rectangles share; null where they lie apart. */
const common = (one: Box, other: Box): Box | null => {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
};

const isStill = ({ a, b, e, f }: Matrix): boolean =>
  Math.abs(a - 1) < 1e-6 && Math.abs(b) < 1e-6 && Math.abs(e) < 0.01 && Math.abs(f) < 0.01;
