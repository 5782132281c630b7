import { markPaths, wordPaths } from '#client/kit/viewer/frame-paths';
import { FrameSheet } from '#client/kit/viewer/frame-sheet';

const at = (e: number, f: number, zoom = 1) => ({ a: zoom, b: 0, c: 0, d: zoom, e, f });

function watched() {
  const element = document.createElement('div');
  const lines = vi.spyOn(element.style, 'setProperty');
  const thickness = () => lines.mock.calls.flatMap(([name, value]) => (name === '--pixel' ? [value] : []));
  return { sheet: new FrameSheet(element), element, thickness };
}

describe('the sheet of frames on a page that moves', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('moves without its lines being drawn, and rests', () => {
    const { sheet, element, thickness } = watched();
    sheet.place(at(0, 0, 2));
    expect(element.classList.contains('moving')).toBe(false);
    for (let step = 1; step <= 20; step += 1) sheet.place(at(step, 2 * step, 2));
    expect(element.style.transform).toContain('matrix(2, 0, 0, 2, 20, 40)');
    expect(element.classList.contains('moving')).toBe(true);
    vi.advanceTimersByTime(500);
    expect(element.classList.contains('moving')).toBe(false);
    expect(thickness()).toEqual(['0.5px']);
  });

  it('has its lines set right where they grew much, and once more when it rests', () => {
    const { sheet, thickness } = watched();
    for (const zoom of [1, 1.2, 1.4]) sheet.place(at(0, 0, zoom));
    expect(thickness()).toEqual(['1px']);
    sheet.place(at(0, 0, 2));
    expect(thickness()).toEqual(['1px', '0.5px']);
    sheet.place(at(0, 0, 2.5));
    vi.advanceTimersByTime(500);
    expect(thickness()).toEqual(['1px', '0.5px', '0.4px']);
  });

  it('that is asked for again where it lies is left alone', () => {
    const { sheet, element } = watched();
    sheet.place(at(5, 5));
    sheet.place(at(5, 5));
    expect(element.classList.contains('moving')).toBe(false);
  });

  it('goes away with the page, and lies still when the next one comes', () => {
    const { sheet, element, thickness } = watched();
    sheet.place(at(0, 0));
    sheet.place(at(9, 9));
    sheet.place(null);
    expect(element.style.display).toBe('none');
    expect(element.classList.contains('moving')).toBe(false);
    sheet.place(at(9, 9, 4));
    expect(element.style.display).toBe('');
    expect(element.classList.contains('moving')).toBe(false);
    expect(thickness()).toEqual(['1px', '0.25px']);
  });
});

describe('frames as paths', () => {
  const box = (x: number) => ({ box: { x, y: 2, width: 30, height: 10 } });

  it('of words go round each of them, some lines of print to a path, with dashes where they are few', () => {
    expect(wordPaths([box(1), box(40)])).toEqual([{ look: 'word', d: 'M1 2h30v10h-30zM40 2h30v10h-30z' }]);
    const many = wordPaths(Array.from({ length: 2010 }, (_, x) => box(x)));
    expect(new Set(many.map(({ look }) => look))).toEqual(new Set(['plain word']));
    expect(many.flatMap(({ d }) => d.match(/M/g) ?? [])).toHaveLength(2010);
    expect(many.length).toBeGreaterThan(20);
  });

  it('of marks are one path for each tone, those that matter more on top', () => {
    const marks = (['fail', 'read', 'doubt', 'read'] as const).map((tone, x) => ({ ...box(x), tone }));
    expect(markPaths(marks).map(({ look, d }) => [look, d.split('M').length - 1])).toEqual([
      ['read', 2],
      ['doubt', 1],
      ['fail', 1],
    ]);
  });
});
