import { BreakpointObserver } from '@angular/cdk/layout';
import { CdkVirtualForOf, CdkVirtualScrollViewport, VIRTUAL_SCROLL_STRATEGY } from '@angular/cdk/scrolling';
import { Component, computed, effect, inject, input, linkedSignal, output, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';
import type { Present } from '#shared/events/socket-events';
import type { Desk } from '#shared/queue/queue-row';
import { groupWords } from '#client/console/queue/group-words';
import { LineScroll } from '#client/console/queue/line-scroll';
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
  imports: [CdkVirtualForOf, CdkVirtualScrollViewport, QueueRowLine],
  providers: [LineScroll, { provide: VIRTUAL_SCROLL_STRATEGY, useExisting: LineScroll }],
  templateUrl: './queue-table.html',
  styleUrl: './queue-table.css',
})
export class QueueTable {
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
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
  private anchor: Anchor | null = null;
  private hovered: string | null = null;
  protected readonly groupWords = groupWords;
  /** The cursor row for screen readers, while it is drawn. */
  protected readonly active = computed(() => {
    const { id, index } = this.cursor();
    const { start, end } = this.scroll.drawn();
    return id !== null && index >= start && index < end ? `dossier-${id}` : null;
  });
  protected readonly pinned = computed(() => {
    const lines = this.lines();
    const top = this.scroll.scrollTop();
    for (let index = this.scroll.lineAt(top); index >= 0; index -= 1) {
      const line = lines[index];
      if (line?.kind === 'group') return { line, shift: this.shiftAt(index, top) };
    }
    return null;
  });

  constructor() {
    effect(() => {
      const lines = this.lines();
      const row = (this.narrow() ? narrowRowHeight : rowHeight) + this.density.extra();
      this.scroll.measure(lines.map((line) => (line.kind === 'group' ? groupHeight : row)));
      untracked(() => {
        this.holdStill();
      });
    });
  }

  /** Brings a line into sight, clear of the pinned group line. */
  reveal(index: number): void {
    const top = this.scroll.topOf(index);
    const bottom = this.scroll.topOf(index + 1);
    const seen = this.viewport().measureScrollOffset();
    const size = this.viewport().getViewportSize();
    if (top - groupHeight < seen) this.viewport().scrollToOffset(Math.max(0, top - groupHeight));
    else if (bottom > seen + size) this.viewport().scrollToOffset(bottom - size);
    this.remember();
  }

  protected track = (_: number, line: QueueLine): string => line.id;

  protected hover(line: QueueLine | null): void {
    this.hovered = line?.kind === 'row' ? line.id : null;
    this.remember();
  }

  /** Notes where the row under the pointer, else the cursor row, stands on the screen. */
  protected remember(): void {
    const id = this.hovered ?? this.cursor().id;
    const index = this.lines().findIndex((line) => line.id === id);
    const top = this.scroll.topOf(index) - this.viewport().measureScrollOffset();
    const seen = index >= 0 && top >= 0 && top < this.viewport().getViewportSize();
    this.anchor = id !== null && seen ? { id, top } : null;
  }

  private holdStill(): void {
    const anchor = this.anchor;
    const index = anchor ? this.lines().findIndex((line) => line.id === anchor.id) : -1;
    if (!anchor || index < 0 || this.viewport().measureScrollOffset() === 0) return;
    const offset = this.scroll.topOf(index) - anchor.top;
    if (offset !== this.viewport().measureScrollOffset()) this.viewport().scrollToOffset(Math.max(0, offset));
  }

  /** The next group line pushes the pinned one up. */
  private shiftAt(index: number, top: number): number {
    const lines = this.lines();
    const next = lines.findIndex((line, at) => at > index && line.kind === 'group');
    return next < 0 ? 0 : Math.min(0, this.scroll.topOf(next) - top - groupHeight);
  }
}
