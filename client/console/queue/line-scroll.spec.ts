import { TestBed } from '@angular/core/testing';
import { computed } from '@angular/core';
import { LineScroll } from '#client/console/queue/line-scroll';

describe('a list of lines', () => {
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
});
