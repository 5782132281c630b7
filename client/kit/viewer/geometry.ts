import type { Box } from '#shared/reading/page';

/**
 * Page pixels to screen pixels: x' = a·x + c·y + e, y' = b·x + d·y + f, as `matrix(a b c d e f)` of SVG and canvas.
 * Everything that is drawn on a scan goes through it, so that marks turn and zoom with the page.
 */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The matrix that sends the page's origin, (1, 0) and (0, 1) to three points of the screen. */
export function matrixFrom(origin: Point, right: Point, down: Point): Matrix {
  return {
    a: right.x - origin.x,
    b: right.y - origin.y,
    c: down.x - origin.x,
    d: down.y - origin.y,
    e: origin.x,
    f: origin.y,
  };
}

export function toScreen(matrix: Matrix, point: Point): Point {
  return {
    x: matrix.a * point.x + matrix.c * point.y + matrix.e,
    y: matrix.b * point.x + matrix.d * point.y + matrix.f,
  };
}

/** The page pixel under a screen pixel; null while the page has no size on the screen. */
export function toPage(matrix: Matrix, point: Point): Point | null {
  const determinant = matrix.a * matrix.d - matrix.b * matrix.c;
  if (determinant === 0) return null;
  const x = point.x - matrix.e;
  const y = point.y - matrix.f;
  return { x: (matrix.d * x - matrix.c * y) / determinant, y: (matrix.a * y - matrix.b * x) / determinant };
}

/** The four corners of a box on the screen: top left, top right, bottom right, bottom left of the page's own sense. */
export function corners(matrix: Matrix, box: Box): readonly [Point, Point, Point, Point] {
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
  return [
    toScreen(matrix, { x: left, y: top }),
    toScreen(matrix, { x: right, y: top }),
    toScreen(matrix, { x: right, y: bottom }),
    toScreen(matrix, { x: left, y: bottom }),
  ];
}

/** The upright screen rectangle around a box, whatever the turn. */
export function screenBounds(matrix: Matrix, box: Box): Box {
  return boundsOf(corners(matrix, box));
}

/** Where the line to the row leaves the box: the middle of its side that is furthest right on the screen. */
export function rightmostSide(matrix: Matrix, box: Box): Point {
  const all = corners(matrix, box);
  const sides = all.map((point, index) => {
    const next = all[(index + 1) % 4] ?? point;
    return { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
  });
  return sides.reduce((best, side) => (side.x > best.x ? side : best));
}

/** For a style or an attribute: `transform: matrix(…)`. */
export const cssMatrix = ({ a, b, c, d, e, f }: Matrix): string => `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`;

/**
 * For a style of what moves in every frame. In space, which makes it a layer of its own: a frame moves the layer, where
 * it would otherwise make the whole list of layers anew.
 */
export const cssLayer = (matrix: Matrix): string => `translateZ(0) ${cssMatrix(matrix)}`;

/** The matrix, `factor` times as large, with a page pixel put at a point of the screen: what a loupe shows. */
export function magnified({ a, b, c, d }: Matrix, factor: number, page: Point, at: Point): Matrix {
  const grownMatrix = { a: a * factor, b: b * factor, c: c * factor, d: d * factor, e: 0, f: 0 };
  const moved = toScreen(grownMatrix, page);
  return { ...grownMatrix, e: at.x - moved.x, f: at.y - moved.y };
}

/** The upright rectangle around points. */
export function boundsOf(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The smallest page rectangle that holds an upright rectangle of the screen; null while the page has no size there. */
export function pageAreaUnder(matrix: Matrix, { x, y, width, height }: Box): Box | null {
  const points = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ].flatMap((corner) => toPage(matrix, corner) ?? []);
  return points.length === 4 ? boundsOf(points) : null;
}

/** The part of a box that lies on the page; null where none does. */
export function onPage(box: Box, page: { width: number; height: number }): Box | null {
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  const width = Math.min(page.width, box.x + box.width) - x;
  const height = Math.min(page.height, box.y + box.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

export function contains(box: Box, point: Point): boolean {
  return point.x >= box.x && point.y >= box.y && point.x <= box.x + box.width && point.y <= box.y + box.height;
}

/** The smallest of the boxes under a point, since boxes lie inside one another; null where there is none. */
export function smallestUnder<T extends { readonly box: Box }>(items: readonly T[], point: Point): T | null {
  let found: T | null = null;
  for (const item of items) {
    if (!contains(item.box, point)) continue;
    if (!found || item.box.width * item.box.height < found.box.width * found.box.height) found = item;
  }
  return found;
}

/** The box with room around it: `share` of its height on every side. */
export function grown(box: Box, share: number): Box {
  const margin = box.height * share;
  return { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
}

/** The box grown on one axis to a shape (width over height), its middle kept: what a crop of that shape cuts. */
export function withShape(box: Box, shape: number): Box {
  if (box.width / box.height < shape) {
    const width = box.height * shape;
    return { ...box, x: box.x - (width - box.width) / 2, width };
  }
  const height = box.width / shape;
  return { ...box, y: box.y - (height - box.height) / 2, height };
}

/** The box moved onto the page as far as it goes: a crop shows paper to its edges. One larger than the page keeps its middle. */
export function ontoPage(box: Box, page: { width: number; height: number }): Box {
  return { ...box, x: along(box.x, box.width, page.width), y: along(box.y, box.height, page.height) };
}

const along = (start: number, length: number, all: number): number =>
  length > all ? (all - length) / 2 : Math.min(Math.max(start, 0), all - length);

/** Longer than this, a page shown whole would be a thread. */
const longFrom = 5;

/**
 * What is shown of a page first: all of it, or, of one that is many times longer than wide, its beginning at full
 * width (its left end at full height).
 * @param shape width over height of the stage
 */
export function firstView({ width, height }: { width: number; height: number }, shape: number): Box {
  if (height / width >= longFrom) return { x: 0, y: 0, width, height: Math.min(height, width / shape) };
  if (width / height >= longFrom) return { x: 0, y: 0, width: Math.min(width, height * shape), height };
  return { x: 0, y: 0, width, height };
}

export const isLong = ({ width, height }: { width: number; height: number }): boolean =>
  Math.max(width / height, height / width) >= longFrom;

/** What the viewer brings into view for a box: enough of the page around it to know where one is. */
export function readableArea(box: Box, page: { width: number; height: number }): Box {
  const width = Math.min(page.width, Math.max(box.width * 2.2, page.width * 0.45));
  const height = Math.min(page.height, Math.max(box.height * 6, page.height * 0.16));
  return { x: box.x + box.width / 2 - width / 2, y: box.y + box.height / 2 - height / 2, width, height };
}
