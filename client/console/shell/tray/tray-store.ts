import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { debounceTime, filter, merge } from 'rxjs';
import type { TrayItem } from '#shared/queue/tray-contract';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import type { Failure } from '#client/core/api';
import { LiveSocket } from '#client/core/socket';
import { Session } from '#client/console/session/session';

/** One's own tray, kept true by the socket: what may concern it makes it be asked for again. */
@Injectable()
export class TrayStore {
  private readonly client = inject(TrayClient);
  private readonly session = inject(Session);
  private readonly socket = inject(LiveSocket);
  private readonly list = signal<readonly TrayItem[]>([]);
  private readonly wrong = signal<string | null>(null);
  readonly items = this.list.asReadonly();
  readonly trouble = this.wrong.asReadonly();
  private readonly ids = computed(() => new Set(this.list().map(({ dossierId }) => dossierId)));

  constructor() {
    if (!this.session.may('dossier.claim')) return;
    const rows = this.socket.on('queue:row').pipe(filter(({ row }) => this.concerns(row.dossierId, row)));
    const exits = this.socket.on('queue:gone').pipe(filter(({ dossierId }) => this.ids().has(dossierId)));
    merge(rows, exits, this.socket.on('lease:lost'))
      .pipe(debounceTime(150), takeUntilDestroyed())
      .subscribe(() => void this.load());
    effect(() => {
      this.socket.reconnected();
      void untracked(() => this.load());
    });
  }

  async load(): Promise<void> {
    try {
      this.list.set((await this.client.read()).items);
    } catch {
      // What was there stays: the bar says that the line is off, and the next message asks again.
    }
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
