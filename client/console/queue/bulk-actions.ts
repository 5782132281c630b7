import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { longestBulk } from '#shared/queue/tray-contract';
import type { BulkOutcome } from '#shared/queue/tray-contract';
import { outcomeWords } from '#client/console/queue/bulk-words';
import { QueueStore } from '#client/console/queue/queue-store';
import { dialogShape, lateDialogShape } from '#client/console/shell/dialog/dialog-shape';
import { Session } from '#client/console/session/session';
import { TrayClient } from '#client/console/shell/tray/tray-client';
import type { Failure } from '#client/core/api';

/** What a supervisor does to several dossiers at once. Those that somebody holds are left, and it is said who. */
@Injectable()
export class BulkActions {
  private readonly client = inject(TrayClient);
  private readonly dialogs = inject(MatDialog);
  private readonly store = inject(QueueStore);
  readonly allowed = inject(Session).may('dossier.assign');
  private readonly running = signal(false);
  private readonly said = signal<{ readonly words: string; readonly failed: boolean } | null>(null);
  /** Ids of the chosen rows; who leaves the queue leaves it too. */
  private readonly picks = linkedSignal<readonly string[], ReadonlySet<string>>({
    source: () => this.store.rows().map(({ dossierId }) => dossierId),
    computation: (ids, previous) => new Set(ids.filter((id) => previous?.value.has(id))),
  });
  readonly picked = this.picks.asReadonly();
  readonly count = computed(() => this.picks().size);
  readonly busy = this.running.asReadonly();
  readonly outcome = this.said.asReadonly();

  toggle(id: string | null): void {
    if (!this.allowed || id === null) return;
    this.said.set(null);
    const picks = new Set(this.picks());
    if (!picks.delete(id) && picks.size < longestBulk) picks.add(id);
    this.picks.set(picks);
  }

  /** All that the list shows, as many as one action takes. */
  pickShown(): void {
    if (!this.allowed) return;
    const ids = this.store.lines().flatMap((line) => (line.kind === 'row' ? [line.id] : []));
    this.said.set(null);
    this.picks.set(new Set(ids.slice(0, longestBulk)));
  }

  clear(): void {
    this.picks.set(new Set());
    this.said.set(null);
  }

  async assign(): Promise<void> {
    const ids = this.targets();
    if (ids.length === 0) return;
    const { AssignDialog } = await import('#client/console/queue/assign-dialog');
    const opened = this.dialogs.open<unknown, number, string>(AssignDialog, lateDialogShape(560, ids.length));
    opened.afterClosed().subscribe((personId) => {
      if (personId !== undefined) void this.run('assigned', () => this.client.assign(ids, personId));
    });
  }

  async park(): Promise<void> {
    const ids = this.targets();
    if (ids.length === 0) return;
    const { BulkParkDialog } = await import('#client/console/queue/bulk-park-dialog');
    const opened = this.dialogs.open<unknown, number, string>(BulkParkDialog, dialogShape(560, ids.length));
    opened.afterClosed().subscribe((wakeAt) => {
      if (wakeAt !== undefined) void this.run('parked', () => this.client.parkMany(ids, wakeAt));
    });
  }

  async handBack(): Promise<void> {
    const ids = this.targets();
    if (ids.length > 0) await this.run('handed_back', () => this.client.handBackMany(ids));
  }

  /** The chosen rows, else the one under the cursor. */
  private targets(): readonly string[] {
    if (!this.allowed || this.running()) return [];
    if (this.picks().size > 0) return [...this.picks()];
    const { id } = this.store.cursor();
    return id === null ? [] : [id];
  }

  private async run(deed: Parameters<typeof outcomeWords>[0], act: () => Promise<BulkOutcome>): Promise<void> {
    this.running.set(true);
    this.said.set(null);
    try {
      const outcome = await act();
      this.picks.set(new Set(outcome.untouched.map(({ dossierId }) => dossierId)));
      this.said.set({ words: outcomeWords(deed, outcome), failed: outcome.done.length === 0 });
    } catch (error) {
      this.said.set({ words: (error as Failure).message, failed: true });
    } finally {
      this.running.set(false);
    }
  }
}
