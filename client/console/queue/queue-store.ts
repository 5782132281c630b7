import { DestroyRef, Injectable, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { firstPage, longestList } from '#shared/queue/queue-contract';
import type { QueueSnapshot } from '#shared/queue/queue-contract';
import type { QueueFilter } from '#shared/queue/filter';
import type { Failure } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { Session } from '#client/console/session/session';
import {
  countViews,
  groupBoundaries,
  groupEntries,
  linesOf,
  nextOffered,
  isOffered,
  passedBoundaries,
  rowMatcher,
} from '#client/console/queue/queue-arrangement';
import type { QueueLine } from '#client/console/queue/queue-arrangement';
import { emptyBoard, withMessages, withSnapshot } from '#client/console/queue/queue-board';
import type { Board, Entry, QueueMessage } from '#client/console/queue/queue-board';
import { QueueClient } from '#client/console/queue/queue-client';
import { KeptFilter } from '#client/console/shell/tray/kept-filter';
import { NextAhead } from '#client/console/shell/tray/next-ahead';

export type QueueState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly since: number };

/** Messages of one burst are laid on the board together. */
const burstMilliseconds = 80;

/** The live queue: snapshot, then messages; arranged anew only when a row changes or passes a threshold. */
@Injectable()
export class QueueStore {
  private readonly client = inject(QueueClient);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly board = signal<Board>(emptyBoard);
  private readonly loading = signal<QueueState>({ kind: 'loading' });
  private burst: QueueMessage[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private refilling = false;

  private readonly whole = signal(0);

  readonly state = this.loading.asReadonly();
  /** How many wait beyond what a list holds. */
  readonly beyond = computed(() => (this.isCut() ? Math.max(0, this.whole() - this.board().entries.size) : 0));
  private readonly isCut = computed(() => this.whole() > longestList);
  private readonly kept = inject(KeptFilter);
  private readonly ahead = inject(NextAhead);
  readonly filter = this.kept.filter;
  private readonly boundaries = computed(() => groupBoundaries(this.board().entries.values()));
  private readonly passed = computed(() => passedBoundaries(this.boundaries(), this.clock.now()));
  private readonly groups = computed(() => {
    this.passed();
    return groupEntries(this.board().entries.values(), untracked(this.clock.now));
  });
  private readonly matches = computed(() => rowMatcher(this.filter(), this.session.personId()));
  readonly lines = computed(() =>
    linesOf(this.groups(), this.filter().view, this.matches(), untracked(this.clock.now)),
  );
  readonly counts = computed(() => countViews(this.groups(), untracked(this.clock.now)));
  /** The head of what this console sees, by the order alone. */
  private readonly first = computed(() =>
    nextOffered(this.groups(), this.session.personId(), untracked(this.clock.now), this.kept.wish()),
  );
  /** What `N` would bring: the server's word, which knows skills and what was passed over, else the head seen here. */
  readonly offered = computed(() => {
    const row = this.board().entries.get(this.ahead.likely() ?? '')?.row;
    return row && isOffered(row, this.session.personId(), untracked(this.clock.now)) ? row : this.first();
  });
  readonly rows = computed(() => [...this.board().entries.values()].map(({ row }) => row));
  readonly shown = computed(() => this.lines().filter((line) => line.kind === 'row').length);
  readonly arrivals = computed(() => [...this.board().entries.values()].filter(({ seenAt }) => seenAt !== null).length);

  /** The row that keys act on. It keeps its dossier; when that leaves, the one that took its place. */
  readonly cursor = linkedSignal<readonly QueueLine[], { id: string | null; index: number }>({
    source: this.lines,
    computation: (lines, previous) => {
      const kept = lines.findIndex((line) => line.kind === 'row' && line.id === previous?.value.id);
      if (kept >= 0) return { id: previous?.value.id ?? null, index: kept };
      return nearestRow(lines, previous?.value.index ?? 1);
    },
  });

  constructor() {
    this.client.messages.pipe(takeUntilDestroyed()).subscribe((message) => {
      this.receive(message);
    });
    effect(() => {
      this.client.reconnected();
      void untracked(() => this.load());
    });
    effect(() => {
      this.first();
      untracked(() => {
        this.ahead.lookSoon();
      });
    });
    inject(DestroyRef).onDestroy(() => {
      if (this.timer !== null) clearTimeout(this.timer);
    });
  }

  /** Asks for the whole queue; what is shown stays until the answer is there. */
  async load(): Promise<void> {
    try {
      // Something stands there at once; the whole list follows.
      if (this.loading().kind !== 'ready') this.lay(await this.client.snapshot(firstPage));
      this.lay(await this.client.snapshot());
    } catch (error) {
      const failure = error as Failure;
      this.loading.update((state) => (state.kind === 'ready' ? state : { kind: 'failed', failure }));
    }
  }

  private lay(snapshot: QueueSnapshot): void {
    const now = this.clock.instant();
    this.board.update((board) => withSnapshot(board, snapshot, now));
    this.whole.set(snapshot.waiting);
    this.loading.update((state) => (state.kind === 'ready' ? state : { kind: 'ready', since: now }));
  }

  narrow(part: QueueFilter): void {
    this.filter.update((filter) => ({ ...filter, ...part }));
  }

  clearFilter(): void {
    this.filter.set({ view: 'all' });
  }

  point(line: Entry): void {
    this.cursor.set({ id: line.id, index: this.lines().indexOf(line) });
  }

  /** Moves the cursor over rows, past group lines. */
  move(step: 1 | -1): void {
    const lines = this.lines();
    for (let index = this.cursor().index + step; index >= 0 && index < lines.length; index += step) {
      const line = lines[index];
      if (line?.kind !== 'row') continue;
      this.cursor.set({ id: line.id, index });
      return;
    }
  }

  private receive(message: QueueMessage): void {
    this.burst.push(message);
    this.timer ??= setTimeout(() => {
      const messages = this.burst;
      this.burst = [];
      this.timer = null;
      this.board.update((board) => withMessages(board, messages, this.clock.instant()));
      // The head of a long queue was served: what stood behind it comes up.
      if (this.isCut() && this.board().entries.size < longestList / 2) this.refill();
    }, burstMilliseconds);
  }

  private refill(): void {
    if (this.refilling) return;
    this.refilling = true;
    void this.load().finally(() => (this.refilling = false));
  }
}

function nearestRow(lines: readonly QueueLine[], from: number): { id: string | null; index: number } {
  const start = Math.min(from, lines.length - 1);
  const after = lines.findIndex((line, index) => index >= start && line.kind === 'row');
  const index = after >= 0 ? after : lines.findLastIndex((line) => line.kind === 'row');
  const line = lines[index];
  return { id: line?.kind === 'row' ? line.id : null, index: Math.max(0, index) };
}
