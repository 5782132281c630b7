import { BreakpointObserver } from '@angular/cdk/layout';
import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ElementRef } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';
import type { Present } from '#shared/events/socket-events';
import type { Desk } from '#shared/queue/queue-row';
import { groupWords } from '#client/console/queue/group-words';
import { LineScroll } from '#client/console/queue/line-scroll';
import { inOrder, refill } from '#client/console/queue/line-slots';
import type { LineSlot, PlacedLine } from '#client/console/queue/line-slots';
import type { QueueLine } from '#client/console/queue/queue-arrangement';
import type { Entry } from '#client/console/queue/queue-board';
import { QueueRowLine } from '#client/console/queue/queue-row-line';
import { LiveLine } from '#client/console/shell/live-line';
import { Clock } from '#client/core/clock';
import { Density } from '#client/core/density';
import { keepEqual } from '#client/core/keep-equal';

const groupHeight = 28;
const rowHeight = 38;
const narrowRowHeight = 88;
/** Whoever reaches for a row sees within so many milliseconds that another one came under his pointer. */
const noticedAfter = 500;

/** What the reader looks at, so that it stays where it is on the screen while lines come and go around it. */
interface Anchor {
  readonly id: string;
  readonly top: number;
}

const namesByDossier = (present: readonly Present[], reader: string): Record<string, string[]> => {
  const names: Record<string, string[]> = {};
  for (const { dossierId, personId, name } of present)
    if (dossierId !== null && personId !== reader) (names[dossierId] ??= []).push(name);
  return names;
};

/** The rows, drawn only where one looks. The group of the first visible row stays pinned on top. */
@Component({
  selector: 'console-queue-table',
  imports: [QueueRowLine],
  providers: [LineScroll],
  templateUrl: './queue-table.html',
  styleUrl: './queue-table.css',
})
export class QueueTable {
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly room = viewChild.required<ElementRef<HTMLElement>>('room');
  protected readonly scroll = inject(LineScroll);
  protected readonly clock = inject(Clock);
  private readonly line = inject(LiveLine);
  private readonly density = inject(Density);
  readonly lines = input.required<readonly QueueLine[]>();
  readonly cursor = input.required<{ id: string | null; index: number }>();
  /** Chosen for a bulk action. */
  readonly picked = input<ReadonlySet<string>>(new Set());
  readonly offeredId = input<string | null>(null);
  readonly personId = input.required<string>();
  readonly desks = input<readonly Desk[]>([]);
  readonly refusal = input<{ dossierId: string | null; sentence: string } | null>(null);
  readonly pointed = output<Entry>();
  readonly taken = output<Entry>();
  /** Pressed with Ctrl: to choose it, or no longer. */
  readonly chosen = output<Entry>();

  private readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 700px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly nobody: readonly string[] = [];
  /** Who looks at what, the reader left out; the same object while nothing of it changed. */
  protected readonly onlookers = linkedSignal<readonly Present[], Readonly<Record<string, readonly string[]>>>({
    source: this.line.present,
    computation: (present, previous) => keepEqual(previous?.value ?? {}, namesByDossier(present, this.personId())),
  });
  /** The lines as they were laid last, the cursor's dossier then, and the pointer's height in the list. */
  private laid: readonly QueueLine[] = [];
  private held: string | null = null;
  private pointerY: number | null = null;
  /** When the list last put another dossier under the pointer by itself. */
  private slidAt = Number.NEGATIVE_INFINITY;
  protected readonly groupWords = groupWords;
  /** The cursor row for screen readers, while it is drawn. */
  protected readonly active = computed(() => {
    const { id, index } = this.cursor();
    const { start, end } = this.scroll.drawn();
    return id !== null && index >= start && index < end ? `dossier-${id}` : null;
  });
  private readonly groups = computed(() =>
    this.lines().flatMap((line, index) => (line.kind === 'group' ? [{ line, index }] : [])),
  );
  protected readonly pinned = computed(() => {
    const top = this.scroll.scrollTop();
    const first = this.scroll.lineAt(top);
    const at = this.groups().findLastIndex(({ index }) => index <= first);
    const pinned = this.groups()[at];
    return pinned ? { line: pinned.line, shift: this.shiftAt(at + 1, top) } : null;
  });
  private readonly placed = computed<readonly PlacedLine[]>(() => {
    const { start, end } = this.scroll.drawn();
    const lines = this.lines().slice(start, end);
    return lines.map((line, at) => ({ line, index: start + at, top: this.scroll.topOf(start + at) }));
  });
  /** Written over while the list moves, and put into the order of the lines once it rests. */
  protected readonly slots = signal<readonly LineSlot[]>([]);

  constructor() {
    afterNextRender(() => {
      const scroller = this.scroller().nativeElement;
      this.scroll.attach(scroller, this.room().nativeElement);
      // By hand: a listener of the template would render at each move of the pointer.
      const point = ({ clientY }: MouseEvent) => (this.pointerY = clientY - scroller.getBoundingClientRect().top);
      scroller.addEventListener('mousemove', point, { passive: true });
      scroller.addEventListener('mouseleave', () => (this.pointerY = null), { passive: true });
    });
    inject(DestroyRef).onDestroy(() => {
      this.scroll.detach();
    });
    effect(() => {
      const lines = this.lines();
      const row = (this.narrow() ? narrowRowHeight : rowHeight) + this.density.extra();
      untracked(() => {
        const [anchor, under] = [this.anchor(), this.underPointer()?.id];
        this.laid = lines;
        this.scroll.measure(
          lines.map((line) => (line.kind === 'group' ? groupHeight : row)),
          row,
        );
        this.holdStill(anchor);
        if (this.underPointer()?.id !== under) this.slidAt = performance.now();
      });
    });
    effect(() => {
      this.held = this.cursor().id;
    });
    effect(() => {
      const [placed, rests] = [this.placed(), this.scroll.atRest()];
      untracked(() => {
        this.slots.update((slots) => (rests ? inOrder(refill(slots, placed)) : refill(slots, placed)));
      });
    });
  }

  /** Brings a line into sight, clear of the pinned group line. */
  reveal(index: number): void {
    const top = this.scroll.topOf(index);
    const bottom = this.scroll.topOf(index + 1);
    const seen = this.scroll.scrollTop();
    const size = this.scroll.viewHeight();
    if (top - groupHeight < seen) this.scroll.to(top - groupHeight);
    else if (bottom > seen + size) this.scroll.to(bottom - size);
  }

  /** Takes the row, unless it slid under the pointer at this instant: the hand meant another one. */
  protected take(line: Entry): void {
    if (performance.now() - this.slidAt < noticedAfter) this.pointed.emit(line);
    else this.taken.emit(line);
  }

  private underPointer(): QueueLine | undefined {
    return this.pointerY === null ? undefined : this.laid[this.scroll.lineAt(this.scroll.scrollTop() + this.pointerY)];
  }

  /** Where the row under the pointer, else the cursor row, stands on the screen. */
  private anchor(): Anchor | null {
    const seen = this.scroll.scrollTop();
    const under = this.underPointer();
    const index = this.laid.findIndex(
      ({ id, kind }) => kind === 'row' && id === (under?.kind === 'row' ? under.id : this.held),
    );
    const line = this.laid[index];
    const top = this.scroll.topOf(index) - seen;
    return line && top >= 0 && top < this.scroll.viewHeight() ? { id: line.id, top } : null;
  }

  private holdStill(anchor: Anchor | null): void {
    const index = anchor ? this.laid.findIndex((line) => line.id === anchor.id) : -1;
    if (!anchor || index < 0 || this.scroll.scrollTop() === 0) return;
    const offset = this.scroll.topOf(index) - anchor.top;
    if (offset !== this.scroll.scrollTop()) this.scroll.to(offset);
  }

  /** The next group line pushes the pinned one up. @param next its place among the groups */
  private shiftAt(next: number, top: number): number {
    const group = this.groups()[next];
    return group ? Math.min(0, this.scroll.topOf(group.index) - top - groupHeight) : 0;
  }
}
