import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { debounceTime, filter, merge } from 'rxjs';
import type { TrayItem } from '#shared/queue/tray-contract';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import type { Failure } from '#client/core/api';
import { Clock } from '#client/core/clock';
import { LiveSocket } from '#client/core/socket';
import { Session } from '#client/console/session/session';

/** How long after its hour a lease is asked for, in milliseconds. */
const afterwards = 1500;

/** A dossier that one held and left, until it went back. */
export interface Lapsed {
  readonly item: TrayItem;
  /** ISO 8601. */
  readonly at: string;
}

/** One's own tray, kept true by the socket: what may concern it makes it be asked for again. */
@Injectable()
export class TrayStore {
  private readonly client = inject(TrayClient);
  private readonly session = inject(Session);
  private readonly socket = inject(LiveSocket);
  private readonly clock = inject(Clock);
  private readonly list = signal<readonly TrayItem[]>([]);
  private readonly wrong = signal<string | null>(null);
  readonly items = this.list.asReadonly();
  readonly trouble = this.wrong.asReadonly();
  private readonly gone = signal<readonly Lapsed[]>([]);
  /** Whose lease ran out under our eyes, while nobody else has taken them. */
  readonly lapsed = computed(() => {
    const held = new Set(this.list().flatMap((item) => (item.kind === 'held' ? [item.dossierId] : [])));
    return this.gone().filter(({ item }) => !held.has(item.dossierId));
  });
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly ids = computed(() => new Set(this.list().map(({ dossierId }) => dossierId)));

  constructor() {
    if (!this.session.may('dossier.claim')) return;
    const rows = this.socket.on('queue:row').pipe(filter(({ row }) => this.concerns(row.dossierId, row)));
    const exits = this.socket.on('queue:gone').pipe(filter(({ dossierId }) => this.ids().has(dossierId)));
    merge(rows, exits, this.socket.on('lease:lost'))
      .pipe(debounceTime(150), takeUntilDestroyed())
      .subscribe(() => void this.load());
    this.socket
      .on('lease:lost')
      .pipe(takeUntilDestroyed())
      .subscribe(({ dossierId, why, at }) => {
        const item = this.list().find((one) => one.kind === 'held' && one.dossierId === dossierId);
        if (item && why === 'expired') this.gone.update((known) => [...without(known, dossierId), { item, at }]);
      });
    this.socket
      .on('queue:row')
      .pipe(takeUntilDestroyed())
      .subscribe(({ row }) => {
        if (row.holder) this.gone.update((known) => without(known, row.dossierId));
      });
    this.socket
      .on('queue:gone')
      .pipe(takeUntilDestroyed())
      .subscribe(({ dossierId }) => {
        this.gone.update((known) => without(known, dossierId));
      });
    inject(DestroyRef).onDestroy(() => {
      if (this.timer !== null) clearTimeout(this.timer);
    });
    effect(() => {
      this.socket.reconnected();
      void untracked(() => this.load());
    });
  }

  async load(): Promise<void> {
    try {
      this.list.set((await this.client.read()).items);
      this.lookAgain();
    } catch {
      // What was there stays: the bar says that the line is off, and the next message asks again.
    }
  }

  /** A lease that nobody here renews may be renewed by another page: when its hour is over one asks. */
  private lookAgain(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const ends = this.list().flatMap((item) => (item.kind === 'held' ? [Date.parse(item.until)] : []));
    if (ends.length === 0) return;
    this.timer = setTimeout(
      () => void this.load(),
      Math.max(afterwards, Math.min(...ends) - this.clock.instant() + afterwards),
    );
  }

  /** Gives one of them to everybody. */
  async handBack(dossierId: string): Promise<void> {
    this.wrong.set(null);
    try {
      await this.client.handBack(dossierId);
    } catch (error) {
      this.wrong.set((error as Failure).message);
    }
    await this.load();
  }

  private concerns(
    dossierId: string,
    { holder, kept }: { holder: { personId: string } | null; kept: { for: { personId: string } | null } | null },
  ): boolean {
    const me = this.session.personId();
    return this.ids().has(dossierId) || holder?.personId === me || kept?.for?.personId === me;
  }
}

const without = (known: readonly Lapsed[], dossierId: string): readonly Lapsed[] =>
  known.some(({ item }) => item.dossierId === dossierId)
    ? known.filter(({ item }) => item.dossierId !== dossierId)
    : known;
