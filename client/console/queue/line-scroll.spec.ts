import { TestBed } from '@angular/core/testing';
import { computed } from '@angular/core';
import { LineScroll } from '#client/console/queue/line-scroll';
import { StillSize } from '#client/console/queue/still-size.fixture';

describe('a list of lines', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('has its lines elsewhere once they are higher, as where a window becomes narrow', () => {
    TestBed.configureTestingModule({ providers: [LineScroll] });
    const scroll = TestBed.inject(LineScroll);
    const second = computed(() => scroll.topOf(2));
    const under = computed(() => scroll.lineAt(100));
    scroll.measure([28, 38, 38, 38], 38);
    expect([second(), under()]).toEqual([66, 2]);
    scroll.measure([28, 88, 88, 88], 88);
    expect([second(), under()]).toEqual([116, 1]);
  });

  it('flies while it moves by more rows at once than one reads, and lands when it slows down or stops', () => {
    vi.useFakeTimers();
    vi.stubGlobal('ResizeObserver', StillSize);
    TestBed.configureTestingModule({ providers: [LineScroll] });
    const scroll = TestBed.inject(LineScroll);
    const [scroller, room] = [document.createElement('div'), document.createElement('div')];
    scroll.measure(new Array<number>(500).fill(38), 38);
    scroll.attach(scroller, room);
    const moveBy = (pixels: number): boolean => {
      scroller.scrollTop += pixels;
      scroller.dispatchEvent(new Event('scroll'));
      return scroll.flying();
    };
    expect(moveBy(120)).toBe(false);
    expect([480, 480, -900, 130].map(moveBy)).toEqual([true, true, true, true]);
    expect(moveBy(60)).toBe(false);
    moveBy(480);
    vi.advanceTimersByTime(80);
    expect(scroll.flying()).toBe(true);
    vi.advanceTimersByTime(20);
    expect(scroll.flying()).toBe(false);
  });
});
