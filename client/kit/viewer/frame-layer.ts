import type { Box } from '#shared/reading/page';
import { intersects, pageAreaUnder } from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';
import type { Mark } from '#client/kit/viewer/mark';

/** The blue of words on a scan; marks keep one set of colours in both modes. */
const wordInk = 'rgb(31 95 168 / 55%)';
/** Dashes cost ten times a plain line (2,000 frames: 8.9 ms against 0.9 ms), so a crowded view goes without them. */
const dashedUpTo = 400;

/** Line in screen pixels, stroke and fill of a frame. */
interface Pen {
  readonly line: number;
  readonly stroke: string;
  readonly fill: string;
}
const pens: Record<Mark['tone'], Pen> = {
  read: { line: 1.25, stroke: 'rgb(29 111 66 / 80%)', fill: 'rgb(29 111 66 / 5%)' },
  doubt: { line: 2, stroke: '#b36b00', fill: 'rgb(255 190 60 / 12%)' },
  fail: { line: 2, stroke: '#b3261e', fill: 'rgb(179 38 30 / 8%)' },
  support: { line: 2.5, stroke: '#1d6f42', fill: 'rgb(29 111 66 / 16%)' },
};

interface Framed {
  readonly box: Box;
}
export interface Layer {
  readonly words: readonly Framed[];
  readonly marks: readonly Mark[];
}
/** A canvas as it lies on the screen, in CSS pixels. */
export interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
}

/** Draws the frames that are in view on one canvas: thousands of elements would halt the page, one path does not. */
export function drawFrames({ canvas, width, height }: Sheet, { words, marks }: Layer, matrix: Matrix): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const across = Math.round(width * devicePixelRatio);
  const down = Math.round(height * devicePixelRatio);
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, across, down);
  const zoom = Math.hypot(matrix.a, matrix.b);
  const view = zoom === 0 ? null : pageAreaUnder(matrix, { x: 0, y: 0, width, height });
  if (!view) return;
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  strokeWords(context, inView(words, view), zoom);
  for (const [tone, pen] of Object.entries(pens))
    strokeMarks(
      context,
      inView(
        marks.filter((mark) => mark.tone === tone),
        view,
      ),
      pen,
      zoom,
    );
}

const inView = <T extends Framed>(items: readonly T[], view: Box): readonly T[] =>
  items.filter(({ box }) => intersects(box, view));

function strokeWords(context: CanvasRenderingContext2D, words: readonly Framed[], zoom: number): void {
  if (words.length === 0) return;
  context.strokeStyle = wordInk;
  context.lineWidth = 1 / zoom;
  context.setLineDash(words.length > dashedUpTo ? [] : [3 / zoom, 3 / zoom]);
  context.beginPath();
  trace(context, words);
  context.stroke();
  context.setLineDash([]);
}

function strokeMarks(context: CanvasRenderingContext2D, marks: readonly Mark[], pen: Pen, zoom: number): void {
  if (marks.length === 0) return;
  context.strokeStyle = pen.stroke;
  context.fillStyle = pen.fill;
  context.lineWidth = pen.line / zoom;
  context.beginPath();
  trace(context, marks);
  context.fill();
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, items: readonly Framed[]): void {
  for (const { box } of items) context.rect(box.x, box.y, box.width, box.height);
}
