import type { CdkVirtualScrollViewport, VirtualScrollStrategy } from '@angular/cdk/scrolling';
import type { ListRange } from '@angular/cdk/collections';
import { Injectable, signal } from '@angular/core';
import { Subject, distinctUntilChanged } from 'rxjs';

/** Pixels rendered beyond each edge. */
const margin = 228;

/** Virtual scrolling over lines of known but unequal heights: group lines are lower than rows. */
@Injectable()
export class LineScroll implements VirtualScrollStrategy {
  private viewport: CdkVirtualScrollViewport | null = null;
  /** Top of each line, then the end of the last one, in pixels. */
  private tops: Float64Array = Float64Array.of(0);
  private readonly firstIndex = new Subject<number>();
  private readonly scrolled = signal(0);
  private readonly range = signal<ListRange>({ start: 0, end: 0 });
  private readonly sized = new ResizeObserver(() => {
    this.viewport?.checkViewportSize();
    this.draw();
  });
  readonly scrolledIndexChange = this.firstIndex.pipe(distinctUntilChanged());
  /** Indexes of the lines in the page: first, and one past the last. */
  readonly drawn = this.range.asReadonly();
  readonly scrollTop = this.scrolled.asReadonly();

  attach(viewport: CdkVirtualScrollViewport): void {
    this.viewport = viewport;
    this.sized.observe(viewport.elementRef.nativeElement);
    this.lay();
  }

  detach(): void {
    this.sized.disconnect();
    this.viewport = null;
  }

  /** Says how high each line is; to be called when the lines change, before they are drawn. */
  measure(heights: readonly number[]): void {
    const tops = new Float64Array(heights.length + 1);
    for (const [index, height] of heights.entries()) tops[index + 1] = (tops[index] ?? 0) + height;
    this.tops = tops;
    this.lay();
  }

  topOf(index: number): number {
    return this.tops[index] ?? 0;
  }

  /** The line that holds this height of the content. */
  lineAt(y: number): number {
    let low = 0;
    let high = Math.max(0, this.tops.length - 2);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.tops[middle] ?? Infinity) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  onContentScrolled(): void {
    this.draw();
  }

  onDataLengthChanged(): void {
    this.lay();
  }

  onContentRendered(): void {
    // Heights are known beforehand: nothing is measured.
  }

  onRenderedOffsetChanged(): void {
    // Same.
  }

  scrollToIndex(index: number, behavior: ScrollBehavior): void {
    this.viewport?.scrollToOffset(this.topOf(index), behavior);
  }

  private lay(): void {
    this.viewport?.setTotalContentSize(this.tops[this.tops.length - 1] ?? 0);
    this.draw();
  }

  private draw(): void {
    const viewport = this.viewport;
    if (!viewport) return;
    const offset = viewport.measureScrollOffset();
    const length = Math.min(viewport.getDataLength(), this.tops.length - 1);
    const start = this.lineAt(Math.max(0, offset - margin));
    const end = Math.min(length, this.lineAt(offset + viewport.getViewportSize() + margin) + 1);
    const range = { start: Math.min(start, end), end };
    viewport.setRenderedRange(range);
    viewport.setRenderedContentOffset(this.topOf(range.start));
    this.range.set(range);
    this.scrolled.set(offset);
    this.firstIndex.next(this.lineAt(offset));
  }
}
