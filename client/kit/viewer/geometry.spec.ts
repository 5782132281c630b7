import * as fc from 'fast-check';
import {
  boundsOf,
  contains,
  corners,
  firstView,
  grown,
  isLong,
  magnified,
  matrixFrom,
  onPage,
  pageAreaUnder,
  readableArea,
  rightmostSide,
  screenBounds,
  smallestUnder,
  toPage,
  toScreen,
  ontoPage,
  withShape,
} from '#client/kit/viewer/geometry';
import type { Matrix } from '#client/kit/viewer/geometry';

/** A page shown at `zoom`, turned clockwise by `degrees` about its origin, its origin at `at`. */
function shown(degrees: number, zoom: number, at = { x: 0, y: 0 }): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle) * zoom;
  const sin = Math.sin(angle) * zoom;
  return matrixFrom(at, { x: at.x + cos, y: at.y + sin }, { x: at.x - sin, y: at.y + cos });
}
const box = { x: 10, y: 20, width: 100, height: 30 };

describe('boxes on a turned page', () => {
  it('keeps a box upright when the page is', () => {
    expect(screenBounds(shown(0, 2, { x: 5, y: 7 }), box)).toEqual({ x: 25, y: 47, width: 200, height: 60 });
  });

  it('swaps width and height at a quarter turn', () => {
    const bounds = screenBounds(shown(90, 1), box);
    expect(bounds.width).toBeCloseTo(30);
    expect(bounds.height).toBeCloseTo(100);
    expect(bounds.x).toBeCloseTo(-50);
    expect(bounds.y).toBeCloseTo(10);
  });

  it('lets the line leave from the side that looks right, whatever the turn', () => {
    expect(rightmostSide(shown(0, 1), box)).toEqual({ x: 110, y: 35 });
    const turned = rightmostSide(shown(180, 1), box);
    expect(turned.x).toBeCloseTo(-10);
    expect(turned.y).toBeCloseTo(-35);
  });

  it('finds the page pixel under a screen pixel again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -360, max: 360 }),
        fc.double({ min: 0.05, max: 8, noNaN: true }),
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 0, max: 4000 }),
        (degrees, zoom, x, y) => {
          const matrix = shown(degrees, zoom, { x: 31, y: -12 });
          const back = toPage(matrix, toScreen(matrix, { x, y }));
          expect(back?.x).toBeCloseTo(x, 3);
          expect(back?.y).toBeCloseTo(y, 3);
        },
      ),
    );
  });

  it('keeps the area of a box at zoom squared, so nothing is sheared', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.double({ min: 0.1, max: 5, noNaN: true }), (degrees, zoom) => {
        const [p, q, r, s] = corners(shown(degrees, zoom), box);
        const twice = p.x * q.y - q.x * p.y + q.x * r.y - r.x * q.y + r.x * s.y - s.x * r.y + s.x * p.y - p.x * s.y;
        expect(Math.abs(twice) / 2 / (zoom * zoom)).toBeCloseTo(3000, 3);
      }),
    );
  });

  it('has no page under the pointer before the page is shown', () => {
    expect(toPage({ a: 0, b: 0, c: 0, d: 0, e: 0, f: 0 }, { x: 1, y: 1 })).toBeNull();
  });
});

/** Any page as one may look at it: turned by hand, zoomed, moved. */
const anyView = fc.record({
  turn: fc.constantFrom(0, 90, 180, 270, -90, 450),
  skew: fc.double({ min: -45, max: 45, noNaN: true }),
  zoom: fc.double({ min: 0.02, max: 6, noNaN: true }),
  at: fc.record({ x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -3000, max: 3000 }) }),
});
const anyBox = fc.record({
  x: fc.integer({ min: -500, max: 3000 }),
  y: fc.integer({ min: -500, max: 3000 }),
  width: fc.integer({ min: 1, max: 2000 }),
  height: fc.integer({ min: 1, max: 2000 }),
});

describe('a rectangle drawn on the screen', () => {
  it('is the same rectangle on the screen again, whatever the quarter turn', () => {
    fc.assert(
      fc.property(anyView, anyBox, ({ turn, zoom, at }, drawn) => {
        const matrix = shown(turn, zoom, at);
        const back = screenBounds(matrix, pageAreaUnder(matrix, drawn)!);
        for (const side of ['x', 'y', 'width', 'height'] as const) expect(back[side]).toBeCloseTo(drawn[side], 4);
      }),
    );
  });

  it('holds all that was drawn on a page that lies askew', () => {
    fc.assert(
      fc.property(anyView, anyBox, ({ turn, skew, zoom, at }, drawn) => {
        const matrix = shown(turn + skew, zoom, at);
        const area = grown(pageAreaUnder(matrix, drawn)!, 1e-6);
        for (const point of corners(shown(0, 1), drawn)) expect(contains(area, toPage(matrix, point)!)).toBe(true);
      }),
    );
  });

  it('has no area before the page is shown', () => {
    expect(pageAreaUnder({ a: 0, b: 0, c: 0, d: 0, e: 5, f: 5 }, box)).toBeNull();
  });

  it('is cut at the edges of the page, and is nothing beyond them', () => {
    const page = { width: 1654, height: 2339 };
    fc.assert(
      fc.property(anyBox, (drawn) => {
        const cut = onPage(drawn, page);
        const right = Math.min(page.width, drawn.x + drawn.width);
        const bottom = Math.min(page.height, drawn.y + drawn.height);
        if (!cut) {
          expect(right <= Math.max(0, drawn.x) || bottom <= Math.max(0, drawn.y)).toBe(true);
          return;
        }
        expect(boundsOf([cut, { x: right, y: bottom }])).toEqual(cut);
        expect(Math.min(cut.x, cut.y)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what is shown of a page', () => {
  it('keeps the page pixel under the pointer in the middle of the glass, larger and turned alike', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 0, max: 3000 }), ({ turn, skew, zoom, at }, x) => {
        const matrix = shown(turn + skew, zoom, at);
        const glass = magnified(matrix, 2.5, { x, y: 90 }, { x: 108, y: 108 });
        const middle = toScreen(glass, { x, y: 90 });
        expect(middle.x).toBeCloseTo(108, 4);
        expect(middle.y).toBeCloseTo(108, 4);
        expect(Math.hypot(glass.a, glass.b)).toBeCloseTo(2.5 * zoom, 6);
        expect(Math.atan2(glass.b, glass.a)).toBeCloseTo(Math.atan2(matrix.b, matrix.a), 6);
      }),
    );
  });

  it('is all of it, and the beginning of one that would be a thread', () => {
    expect(firstView({ width: 1654, height: 2339 }, 1.1)).toEqual({ x: 0, y: 0, width: 1654, height: 2339 });
    expect(isLong({ width: 1654, height: 2339 })).toBe(false);
    expect(firstView({ width: 64, height: 20_000 }, 1.25)).toEqual({ x: 0, y: 0, width: 64, height: 51.2 });
    expect(firstView({ width: 20_000, height: 64 }, 1.25)).toEqual({ x: 0, y: 0, width: 80, height: 64 });
    expect(isLong({ width: 1, height: 20_000 })).toBe(true);
  });
});

describe('choosing and cutting', () => {
  it('picks the inner of two boxes', () => {
    const line = { id: 'line', box: { x: 0, y: 0, width: 500, height: 60 } };
    const date = { id: 'date', box: { x: 100, y: 10, width: 80, height: 40 } };
    expect(smallestUnder([date, line], { x: 120, y: 20 })?.id).toBe('date');
    expect(smallestUnder([line, date], { x: 20, y: 20 })?.id).toBe('line');
    expect(smallestUnder([line, date], { x: 20, y: 200 })).toBeNull();
  });

  it('cuts a crop of the asked shape that holds the whole box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 900 }), fc.integer({ min: 5, max: 200 }), (width, height) => {
        const inner = { x: 50, y: 60, width, height };
        const cut = withShape(grown(inner, 0.25), 3);
        expect(cut.width / cut.height).toBeCloseTo(3);
        expect(cut.x).toBeLessThan(inner.x);
        expect(cut.x + cut.width).toBeGreaterThan(inner.x + inner.width);
        expect(cut.y).toBeLessThan(inner.y);
        expect(cut.y + cut.height).toBeGreaterThan(inner.y + inner.height);
      }),
    );
  });

  it('keeps a crop on the page, and what it is of in the crop', () => {
    const page = { width: 400, height: 300 };
    const side = fc.integer({ min: 0, max: 360 });
    fc.assert(
      fc.property(side, fc.integer({ min: 0, max: 280 }), (x, y) => {
        const inner = { x, y, width: 40, height: 20 };
        const cut = ontoPage(withShape(grown(inner, 0.5), 6), page);
        expect(Math.min(cut.x, cut.y)).toBeGreaterThanOrEqual(0);
        expect(cut.x + cut.width).toBeLessThanOrEqual(page.width);
        expect(cut.y + cut.height).toBeLessThanOrEqual(page.height);
        expect(cut.x).toBeLessThanOrEqual(inner.x);
        expect(cut.x + cut.width).toBeGreaterThanOrEqual(inner.x + inner.width);
      }),
    );
    expect(ontoPage({ x: 30, y: 10, width: 600, height: 100 }, page)).toEqual({
      x: -100,
      y: 10,
      width: 600,
      height: 100,
    });
  });

  it('shows the surroundings of a small box and keeps it in the middle', () => {
    const area = readableArea(box, { width: 1000, height: 700 });
    expect(area.x + area.width / 2).toBe(60);
    expect(area.width).toBe(450);
  });
});
