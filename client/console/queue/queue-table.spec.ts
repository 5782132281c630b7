import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { QueueLine } from '#client/console/queue/queue-arrangement';
import { queueRow } from '#client/console/queue/queue-row.fixture';
import { QueueTable } from '#client/console/queue/queue-table';
import { StillSize } from '#client/console/queue/still-size.fixture';
import { LiveLine } from '#client/console/shell/live-line';

const lineOf = (id: string): QueueLine => {
  const row = queueRow({ dossierId: id });
  return { kind: 'row', id, row, due: Date.parse(row.dueAt), sequence: 1, seenAt: null };
};

/** A list of four dossiers with the pointer over the second, and what its clicks bring. */
function reached() {
  TestBed.configureTestingModule({ providers: [{ provide: LiveLine, useValue: { present: signal([]) } }] });
  const fixture = TestBed.createComponent(QueueTable);
  const [taken, pointed]: [string[], string[]] = [[], []];
  fixture.componentInstance.taken.subscribe(({ id }) => taken.push(id));
  fixture.componentInstance.pointed.subscribe(({ id }) => pointed.push(id));
  const show = (ids: readonly string[]) => {
    fixture.componentRef.setInput('lines', ids.map(lineOf));
    fixture.detectChanges();
  };
  fixture.componentRef.setInput('cursor', { id: null, index: -1 });
  fixture.componentRef.setInput('personId', 'me');
  fixture.componentRef.setInput('desks', ['agents']);
  const element = fixture.nativeElement as HTMLElement;
  show(['a', 'b', 'c', 'd']);
  const point = (clientY: number) =>
    element.querySelector('.scroller')?.dispatchEvent(new MouseEvent('mousemove', { clientY }));
  const press = (id: string) => {
    element.querySelector<HTMLElement>(`#dossier-${id} .act`)?.click();
  };
  return { show, point, press, taken, pointed };
}

describe('a click on a row of the living list', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('ResizeObserver', StillSize);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('does not take a dossier that slid under the pointer at that instant', () => {
    const { show, point, press, taken, pointed } = reached();
    point(50);
    show(['a', 'c', 'd', 'b']);
    vi.advanceTimersByTime(300);
    press('c');
    expect(taken).toEqual([]);
    expect(pointed).toContain('c');
    vi.advanceTimersByTime(300);
    press('c');
    expect(taken).toEqual(['c']);
  });

  it('takes the one that stayed, and any where no pointer lies over the list', () => {
    const { show, point, press, taken } = reached();
    show(['a', 'c', 'b', 'd']);
    press('b');
    point(50);
    show(['d', 'c', 'b', 'a']);
    press('c');
    expect(taken).toEqual(['b', 'c']);
  });
});
