import { Injectable, computed, signal } from '@angular/core';

/** Pixels drawn beyond each edge: three rows, of which low group lines in sight may use up one. */
const margin = 114;
/** Nobody scrolls any more after so many milliseconds without a move. */
const restsAfter = 250;
/** Whoever moves the list by so many rows at once does not read all of it; below half of them he begins to. */
const flight = 6;
const landsAfter = 90;

export interface Range {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

interface Layout {
  /** Top of each line, then the end of the last one, in pixels. */
  readonly tops: Float64Array;
  /** Height of most lines. */
  readonly row: number;
}

/** Where a list of lines of known but unequal heights is scrolled to, and which of its lines are drawn for it. */
@Injectable()
export class LineScroll {
  private scroller: HTMLElement | null = null;
  private room: HTMLElement | null = null;
  private readonly layout = signal<Layout>({ tops: Float64Array.of(0), row: 1 });
  private readonly offset = signal(0);
  private readonly height = signal(0);
  private readonly moving = signal(false);
  private readonly flies = signal(false);
  private rest: ReturnType<typeof setTimeout> | null = null;
  private landing: ReturnType<typeof setTimeout> | null = null;
  private sized: ResizeObserver | null = null;
  private readonly scrolled = (): void => {
    this.moving.set(true);
    const before = this.offset();
    this.look();
    this.fly(Math.abs(this.offset() - before) / this.layout().row);
    if (this.rest !== null) clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.moving.set(false);
    }, restsAfter);
  };

  readonly scrollTop = this.offset.asReadonly();
  readonly viewHeight = this.height.asReadonly();
  readonly atRest = computed(() => !this.moving());
  /** It moves too fast to be read whole. */
  readonly flying = this.flies.asReadonly();
  /** As many lines for every place of the list: what is drawn is written over, and nothing comes or goes. */
  readonly drawn = computed<Range>(
    () => {
      const { tops, row } = this.layout();
      const many = tops.length - 1;
      const most = Math.ceil((this.height() + 2 * margin) / row) + 1;
      const start = Math.max(0, Math.min(this.lineAt(Math.max(0, this.offset() - margin)), many - most));
      return { start, end: Math.min(many, start + most) };
    },
    { equal: (one, other) => one.start === other.start && one.end === other.end },
  );

  /** @param scroller the element that scrolls @param room what lies in it, as high as all lines together */
  attach(scroller: HTMLElement, room: HTMLElement): void {
    this.scroller = scroller;
    this.room = room;
    // By hand: a listener of a template would render at each move.
    scroller.addEventListener('scroll', this.scrolled, { passive: true });
    this.sized = new ResizeObserver(() => {
      this.height.set(scroller.clientHeight);
      this.look();
    });
    this.sized.observe(scroller);
    this.lay();
  }

  detach(): void {
    this.scroller?.removeEventListener('scroll', this.scrolled);
    this.sized?.disconnect();
    for (const timer of [this.rest, this.landing]) if (timer !== null) clearTimeout(timer);
    this.scroller = this.room = null;
  }

  /** Says how high each line is; to be called when the lines change, before they are drawn. @param row height of most */
  measure(heights: readonly number[], row: number): void {
    const tops = new Float64Array(heights.length + 1);
    for (const [index, height] of heights.entries()) tops[index + 1] = (tops[index] ?? 0) + height;
    this.layout.set({ tops, row });
    this.lay();
  }

  topOf(index: number): number {
    return this.layout().tops[index] ?? 0;
  }

  /** The line that holds this height of the content. */
  lineAt(y: number): number {
    const { tops } = this.layout();
    let low = 0;
    let high = Math.max(0, tops.length - 2);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((tops[middle] ?? Infinity) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  to(offset: number): void {
    if (!this.scroller) return;
    this.scroller.scrollTop = Math.max(0, offset);
    this.look();
  }

  private lay(): void {
    if (this.room) this.room.style.height = `${this.layout().tops.at(-1) ?? 0}px`;
  }

  private fly(rowsAtOnce: number): void {
    if (this.landing !== null) clearTimeout(this.landing);
    this.flies.update((flies) => rowsAtOnce >= (flies ? flight / 2 : flight));
    if (!this.flies()) return;
    this.landing = setTimeout(() => {
      this.flies.set(false);
    }, landsAfter);
  }

  private look(): void {
    if (this.scroller) this.offset.set(this.scroller.scrollTop);
  }
}
