import { FrameCanvas } from '#client/kit/viewer/frame-canvas';

const stage = { width: 400, height: 300 };
const tall = {
  words: [{ box: { x: 10, y: 10, width: 50, height: 20 } }, { box: { x: 10, y: 5000, width: 50, height: 20 } }],
  marks: [],
};
const at = (e: number, f: number, zoom = 1) => ({ a: zoom, b: 0, c: 0, d: zoom, e, f });

/** A canvas that counts how often it is drawn. */
function counted() {
  const canvas = document.createElement('canvas');
  const seen = { draws: 0, canvas };
  const context = { clearRect: () => (seen.draws += 1) };
  const nothing = () => undefined;
  canvas.getContext = (() =>
    new Proxy(context, {
      get: (known, name) => (name in known ? known.clearRect : nothing),
      set: () => true,
    })) as never;
  return seen;
}

describe('frames on a page that moves', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('move with it without being drawn, and are drawn once it rests', () => {
    const seen = counted();
    const frames = new FrameCanvas(seen.canvas);
    frames.place(stage, tall, at(0, 0));
    expect(seen.draws).toBe(1);
    for (let step = 1; step <= 20; step += 1) frames.place(stage, tall, at(step, 2 * step));
    expect(seen.draws).toBe(1);
    expect(seen.canvas.style.transform).toContain('matrix(1, 0, 0, 1, 20, 40)');
    vi.advanceTimersByTime(500);
    expect(seen.draws).toBe(2);
    expect(seen.canvas.style.transform).toContain('matrix(1, 0, 0, 1, 0, 0)');
    vi.advanceTimersByTime(5000);
    expect(seen.draws).toBe(2);
  });

  it('are drawn at once where the page left what was drawn, grew much, turned, or has others', () => {
    const seen = counted();
    const frames = new FrameCanvas(seen.canvas);
    const drawnBy = (layer: typeof tall, matrix: ReturnType<typeof at>) => {
      const before = seen.draws;
      frames.place(stage, layer, matrix);
      return seen.draws - before;
    };
    expect(drawnBy(tall, at(0, 0))).toBe(1);
    expect(drawnBy(tall, at(0, -70))).toBe(0);
    expect(drawnBy(tall, at(0, -80))).toBe(1);
    expect(drawnBy(tall, at(0, -80, 2))).toBe(1);
    expect(drawnBy(tall, { a: 0, b: 2, c: -2, d: 0, e: 0, f: -80 })).toBe(1);
    expect(drawnBy({ ...tall }, { a: 0, b: 2, c: -2, d: 0, e: 0, f: -80 })).toBe(1);
  });

  it('all of which lie on the canvas are never left behind', () => {
    const seen = counted();
    const frames = new FrameCanvas(seen.canvas);
    const near = { words: tall.words.slice(0, 1), marks: [] };
    frames.place(stage, near, at(0, 0));
    frames.place(stage, near, at(900, 900));
    expect(seen.draws).toBe(1);
  });

  it('go away with the page', () => {
    const seen = counted();
    const frames = new FrameCanvas(seen.canvas);
    frames.place(stage, tall, at(0, 0));
    frames.place(stage, tall, null);
    expect(seen.canvas.style.display).toBe('none');
    vi.advanceTimersByTime(500);
    expect(seen.draws).toBe(1);
  });
});
